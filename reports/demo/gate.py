"""Why criteria hold, steps with their papers, a step entered wrongly, security measures, a draft moved to the new law."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy, LegalRegime, SecurityMeasure
from portal.files.actions import keep

Stage = DraftPolicy.Stage

_REASONS = {
    "a": ("Chính sách phải lập đề nghị xây dựng nghị quyết", "Không thuộc nhóm phải lập đề nghị xây dựng"),
    "b": ("Đặt ra mức nộp, mức hưởng hoặc việc phải làm của người dân", "Chỉ điều chỉnh việc trong cơ quan"),
    "c": ("Đã có ý kiến trái chiều khi khảo sát, báo chí có nêu", "Chưa ghi nhận ý kiến khác nhau"),
    "d": ("Áp dụng trên toàn tỉnh", "Chỉ áp dụng trong một xã"),
}


def answers(met) -> dict[str, tuple[str, str]]:
    """Each criterion with its reason, as an officer would write it."""
    return {code: ("met", yes) if code in met else ("not_met", no) for code, (yes, no) in _REASONS.items()}


def guard(cast):
    lan, khoi = cast["lan", "tan_lap"], cast["khoi", "stp_ben_tre"]
    market = DraftPolicy.objects.get(title="Quy chế quản lý chợ Tân Lập")
    asked = timezone.localdate() - timedelta(days=7)
    paper = ContentFile("Công văn gửi dự thảo xin ý kiến thẩm định.".encode(), "cong-van-tham-dinh.txt")
    wrong = actions.move_stage(
        market, Stage.APPRAISAL, asked - timedelta(days=3), lan, document="Công văn số 61/UBND-TP"
    )
    actions.correct_stage(
        wrong, Stage.APPRAISAL, asked, lan, "Ghi nhầm ngày ký nháp",
        document="Công văn số 64/UBND-TP", evidence=keep(paper, lan),
    )  # fmt: skip
    _measures(market, lan)
    fee = DraftPolicy.objects.get(title__startswith="Mức thu phí sử dụng bến")
    for stage, on, document in FEE_STEPS:
        actions.move_stage(fee, stage, on, khoi, document=document)
    _moved(cast["minh", "stp_tay_ninh"], cast["an", "stp_tay_ninh"])


#: of a draft under the 2015 law, from the proposal on
FEE_STEPS = [
    (Stage.PROPOSAL, date(2024, 1, 15), "Tờ trình số 12/TTr-SCT"),
    (Stage.PROPOSAL_OPINION, date(2024, 1, 22), "Đăng cổng thông tin điện tử tỉnh 30 ngày"),
    (Stage.PROPOSAL, date(2024, 2, 26), "Báo cáo thẩm định đề nghị số 31/BC-STP"),
    (Stage.REVISION, date(2024, 7, 16), "Bảng tổng hợp, giải trình"),
    (Stage.APPRAISAL, date(2024, 8, 20), "Báo cáo thẩm định số 118/BC-STP"),
    (Stage.ADOPTION, date(2024, 10, 4), "Tờ trình số 5120/TTr-UBND"),
]


def _measures(draft, by):
    first = draft.opens_on or timezone.localdate()
    for text, agreed_with in (
        ("Rà soát tên người, số nhà trong các tệp trước khi đăng", ""),
        ("Phân công người trực trang dự thảo, báo ngay khi trang bị sửa trái phép", "Công an xã Tân Lập"),
    ):
        actions.add_measure(SecurityMeasure(text=text, agreed_with=agreed_with, on=first), draft, by)


def _moved(by, administrator):
    """Begun in the last weeks of the 2015 law and not issued before its end."""
    old, new = (LegalRegime.objects.get(code=code) for code in ("luat-2015", "luat-2025-sd"))
    roads = DraftPolicy(
        title="Phân cấp quản lý đường liên xã", issuing_body="Ủy ban nhân dân tỉnh Tây Ninh",
        began_on=date(2025, 3, 10), regime=old, document_type=old.types.get(code="qd-ubnd-tinh"),
        why="Nhiều đoạn đường chưa rõ ai sửa.", main_content="Tỉnh, xã mỗi bên giữ đoạn nào, ai trả tiền.",
    )  # fmt: skip
    actions.register_draft(roads, by)
    reason = "Đến ngày 01/4/2025 chưa gửi thẩm định, theo điều khoản chuyển tiếp"
    actions.move_regime(roads, new.types.get(code="qd-ubnd-tinh"), reason, administrator)
