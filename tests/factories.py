"""Things the cast made, through the verbs they would have used."""

from datetime import date, timedelta

from django.utils import timezone

from drafts import actions as draft_actions
from drafts.models import Activity, DraftPolicy

TEXT = """Điều 1. Phạm vi điều chỉnh
1. Quy chế này quy định việc họp chợ và giữ vệ sinh tại chợ Tân Lập.
2. Quy chế áp dụng với hộ kinh doanh, người mua hàng và tổ quản lý chợ.
Điều 2. Giờ họp chợ
1. Chợ họp từ 05 giờ đến 18 giờ hằng ngày.
2. Ngày lễ, Tết do tổ quản lý chợ thông báo trước 07 ngày.
Điều 3. Phí vệ sinh
Mỗi sạp nộp 60.000 đồng một tháng; hộ nghèo được miễn.
"""


def draft(
    by, title="Quy chế quản lý chợ Tân Lập", began_on=date(2026, 9, 1), text=TEXT, **fields
) -> DraftPolicy:
    """A registered draft with its text, screened and declared: ready to open."""
    regime = draft_actions.regime_on(began_on)
    level = by.agency.unit.placements.order_by("-valid_from").first().level
    made = DraftPolicy(
        title=title, began_on=began_on, regime=regime, document_type=regime.types.filter(level=level).first(),
        issuing_body=fields.pop("issuing_body", by.agency.name), why="Chợ họp lộn xộn, thiếu chỗ để xe.",
        who="Hộ kinh doanh và người đi chợ", main_content="Giờ họp chợ, chỗ bán, phí vệ sinh.", **fields,
    )  # fmt: skip
    draft_actions.register_draft(made, by)
    if text:
        draft_actions.set_text(made, text, by)
    return made


def ready(made: DraftPolicy, by, met="bcd") -> DraftPolicy:
    draft_actions.screen(made, {code: ("met" if code in met else "not_met", "") for code in "abcd"}, by)
    draft_actions.declare_not_secret(made, by)
    return made


def open_draft(by, opens_on=None, days=20, met="bcd", **fields) -> DraftPolicy:
    """A draft open for comment since `opens_on` (default: a week ago) for `days` days."""
    opens_on = opens_on or timezone.localdate() - timedelta(days=7)
    made = ready(draft(by, **fields), by, met)
    draft_actions.open_consultation(made, opens_on, opens_on + timedelta(days=days - 1), by)
    return made


def activity(
    by, form=Activity.Form.CONFERENCE, on=None, title="Hội nghị lấy ý kiến tại nhà văn hóa ấp", **fields
):
    on = on or timezone.localdate()
    made = Activity(form=form, title=title, starts_on=on, ends_on=fields.pop("ends_on", on), **fields)
    return draft_actions.log_activity(made, by)
