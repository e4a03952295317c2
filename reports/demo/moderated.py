"""Hà's moderation of the draft on waste: a telephone number left out, an advertisement hidden, one decision undone."""

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Channel, Comment, CommonReason, Flag

SAID = [
    "Cần người hướng dẫn phân loại rác cho tổ 5, liên hệ ông Lương số 0900 000 105 để xếp lịch.",
    "Cửa hàng Xanh giảm giá thùng rác 30%, giao tận nhà.",
    "Thùng hai ngăn đặt ở chợ nhỏ quá, trưa đã đầy.",
]


def moderate(cast):
    ha = cast["ha", "snn_lang_son"]
    draft = DraftPolicy.objects.get(title__startswith="Mức hỗ trợ hộ gia đình phân loại")
    number, advertisement, full = (_said(draft, text, ha) for text in SAID)
    shown = SAID[0].replace("ông Lương số 0900 000 105", "[…]")
    actions.redact(number, shown, "Có tên và số điện thoại của người khác", number.revision, ha)
    State = Comment.State
    actions.moderate(draft, _only(advertisement), State.HIDDEN, ha, "Quảng cáo, không liên quan đến dự thảo")
    mistaken = actions.moderate(draft, _only(full), State.HIDDEN, ha, "Cùng một người gửi lặp lại")
    actions.undo(mistaken.decision, ha)
    actions.flag(full, Flag.Reason.FALSE, "Thùng ở chợ mới thay tuần trước, không nhỏ.", "mang-ban-doc")
    actions.set_pre_moderation(draft, False, "Ý kiến đến đều, cán bộ trực hằng ngày.", ha)
    CommonReason.objects.create(
        state=CommonReason.For.REDIRECTED,
        agency=ha.agency,
        words="Thanh tra tỉnh Lạng Sơn, bộ phận tiếp công dân",
    )


def _said(draft, text, by):
    submission, _ = actions.enter_comment(
        draft, [(None, text)], by, channel=Channel.SOCIAL, provenance="Nhóm Zalo của Sở"
    )
    return submission.comments.get()


def _only(comment):
    return Comment.objects.filter(pk=comment.pk)
