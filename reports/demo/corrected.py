"""A reader of the waste draft put an opinion in better words: the earlier ones stay a click away."""

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Channel, Comment

from .windows import WASTE

MORE = " Xin nói rõ thêm: hỗ trợ theo nhân khẩu thì hộ đông người không bị thiệt."


def put_better(cast):
    ha = cast["ha", "snn_lang_son"]
    draft = DraftPolicy.objects.get(title__startswith=WASTE)
    sent = draft.comments.published().filter(submission__channel=Channel.PORTAL, shown_body="")
    said = sent.exclude(answer__status="published").order_by("number").first()
    actions.correct(said, said.body + MORE, said.revision)
    actions.moderate(draft, Comment.objects.filter(pk=said.pk), Comment.State.PUBLISHED, ha)
