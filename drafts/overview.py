"""The first page of a draft: where it stands, what holds it back, what is to be done next.

Only `plan_of` asks the database: the page has read the rest.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from drafts import contents
from drafts.models import DraftPolicy
from plans.models import Plan

Stage = DraftPolicy.Stage
OVER = (Stage.ISSUED, Stage.STOPPED)


@dataclass(frozen=True)
class Step:
    """`verb` and `url` are the one button; `words` say why it comes next."""

    verb: str
    url: str
    words: str


@dataclass(frozen=True)
class Link:
    """One link of the chain plan → draft → comments → report; state: done, now or later."""

    name: str
    words: str
    url: str
    state: str


def for_overview(draft, read, today) -> dict:
    """`read`: what the other parts of the page have read (declarations, version, activities, waits…)."""
    declared = any(d.withdrawn_at is None for d in read["declarations"])
    checks = contents.checklist(draft)
    done, asked = contents.progress(checks)
    obstacles = [] if draft.published_at else list(_obstacles(draft, declared, read["version"]))
    return {
        "checks": checks, "done": done, "asked": asked, "obstacles": obstacles,
        "next": obstacles[0] if obstacles else _next(draft, read, today),
        "chain": _chain(draft, read, today),
    }  # fmt: skip


def plan_of(draft, reach):
    """The plan or programme the draft stands in, or one of whose tasks it was told under; None when none is seen."""
    lines, told = draft.programme_items.alive().values("plan"), draft.activities.alive().values("task__plan")
    either = Q(pk__in=lines) | Q(pk__in=told)
    return (
        Plan.objects.visible_to(reach).filter(either).select_related("agency").order_by("-year_from").first()
    )


def _page(name, draft):
    return reverse(f"drafts:{name}", args=[draft.pk])


def _obstacles(draft, declared, version):
    """What stands between the draft and the public (actions.what_holds_publication), each with its page."""
    if draft.stage in OVER:
        return
    if lacking := contents.missing(draft):
        words = f"Còn thiếu: {', '.join(label[:1].lower() + label[1:] for label in lacking)}."
        yield Step("Viết nội dung truyền thông", _page("content", draft), words)
    if version is None:
        yield Step("Đưa toàn văn vào", _page("text", draft), "Chưa có nội dung dự thảo.")
    if draft.in_scope is None:
        yield Step("Đánh giá tiêu chí", _page("screening", draft), "Chưa đánh giá tiêu chí tác động lớn.")
    if not declared:
        words = "Chưa có xác nhận ngoài danh mục bí mật nhà nước."
        yield Step("Xác nhận ngoài bí mật", f"{draft.get_absolute_url()}#bm", words)


def _next(draft, read, today):
    """The one step of a draft nothing holds back; None once it is over."""
    log = f"{reverse('drafts:new_activity')}?du-thao={draft.pk}"
    inbox = f"/can-bo/gop-y/{draft.pk}/"
    if draft.stage == Stage.STOPPED or (draft.stage == Stage.ISSUED and draft.outcome_published_at):
        return None
    if draft.stage == Stage.ISSUED:
        return Step(
            "Công bố kết quả",
            f"{draft.get_absolute_url()}ket-qua/",
            "Văn bản đã ban hành; nói với người góp ý đã thay đổi gì.",
        )
    if not draft.published_at or not draft.opens_on:
        return Step("Mở lấy ý kiến", _page("consultation", draft), "Đã đủ điều kiện công khai.")
    if read.get("waits_to_be_posted"):
        words = "Toàn văn đã đổi sau khi đăng; đăng lại để mọi người đọc bản mới."
        return Step("Đăng lại bản mới", _page("post_again", draft), words)
    if draft.opens_on > today:
        return Step("Xem thời gian lấy ý kiến", _page("consultation", draft), "Chưa tới ngày mở.")
    if draft.closes_on >= today and not read["activities"]:
        return Step("Ghi hoạt động truyền thông", log, "Đang lấy ý kiến mà chưa ghi hoạt động nào.")
    if not draft.table_published_at:
        return Step("Xem, trả lời góp ý", inbox, _answering(draft, today))
    return Step("Ghi bước mới", _page("stage", draft), "Đã công khai tiếp thu, giải trình.")


def _answering(draft, today):
    if draft.closes_on >= today:
        return f"Đang nhận góp ý đến hết {draft.closes_on:%d/%m/%Y}."
    by = f" trước {draft.answer_by:%d/%m/%Y}" if draft.answer_by else ""
    return f"Đã hết hạn góp ý; công khai bảng tiếp thu, giải trình{by}."


def _chain(draft, read, today):
    """Plan → draft → comments → report, each with where it is read: the inbox only by those who answer."""
    plan = read["plan"]
    opened = draft.first_opened_on
    asking = bool(draft.opens_on and draft.opens_on <= today <= draft.closes_on)
    if draft.table_published_at:
        comments, state = "đã công khai tiếp thu, giải trình", "done"
    elif asking:
        comments, state = f"đang nhận đến hết {draft.closes_on:%d/%m/%Y}", "now"
    else:
        comments, state = (
            ("đang tổng hợp, giải trình", "now") if opened and opened <= today else ("chưa mở", "")
        )
    counted = f"tính vào kỳ có ngày {opened:%d/%m/%Y}" if opened else "tính từ khi lấy ý kiến lần đầu"
    said = ""
    if opened and read.get("mine"):
        said = f"/can-bo/gop-y/{draft.pk}/"
    elif opened and draft.published_at:
        said = f"{draft.get_public_url()}#yk"
    first = (
        Link("Kế hoạch", str(plan), plan.get_absolute_url(), "done")
        if plan
        else Link("Kế hoạch", "chưa gắn", reverse("drafts:programme"), "")
    )
    return [
        first,
        Link("Dự thảo", draft.get_stage_display().lower(), "", "done" if opened else "now"),
        Link("Góp ý", comments, said, state),
        Link("Báo cáo", counted, "/bao-cao/", "done" if draft.stage == Stage.ISSUED else ""),
    ]
