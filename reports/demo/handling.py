"""Lan's desk: opinions given out, a note among colleagues, an answer laid before Bình and one he gave back."""

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Answer


def hand_out(cast):
    lan, binh = cast["lan", "tan_lap"], cast["binh", "tan_lap"]
    draft = DraftPolicy.objects.get(title="Quy chế quản lý chợ Tân Lập")
    actions.need_approval(draft, True, binh)
    waiting = draft.comments.uncovered().order_by("number")
    fish, water, *others = waiting
    actions.assign(draft, draft.comments.filter(pk__in=[one.pk for one in others]), lan, binh)
    actions.write_note(water, "Đã hỏi tổ quản lý chợ: đường ống nước khu B xong trong tháng 12.", lan)
    proposed = _answer(
        draft, fish, Answer.Outcome.PARTLY, "Khu bán cá mở từ 04 giờ; các khu khác giữ 05 giờ.", lan
    )
    actions.propose_answers(proposed, lan)
    returned = _answer(draft, water, Answer.Outcome.ACCEPTED, "Sẽ làm đường ống nước khu B.", lan)
    actions.propose_answers(returned, lan)
    actions.return_answers(returned, "Nêu rõ tháng nào xong và sửa ở khoản nào.", binh)


def _answer(draft, comment, outcome, text, by):
    made = actions.write_answer(draft, draft.comments.filter(pk=comment.pk), outcome, text, by)
    return draft.answers.filter(pk=made.pk)
