"""Two tables: one shown with its signed paper, one still being written, whose spreadsheet Lan had written out."""

from django.core.files.base import ContentFile

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Answer
from feedback.tables import files, paper
from portal.files.actions import keep_written
from portal.nd30 import pdf


def put_out(cast):
    son, lan = cast["son", "stp_quang_ninh"], cast["lan", "tan_lap"]
    shown = DraftPolicy.objects.select_related("agency").get(
        title__startswith="Quản lý hoạt động của tàu du lịch"
    )
    actions.publish_answers(Answer.objects.being_written().filter(draft=shown), son)
    [sheaf] = paper.sheaves(shown, "dieu", paper.MOST["pdf"])
    content = ContentFile(pdf.render(sheaf.document), name="bang.pdf")
    signed = keep_written(content, files.name_of(shown, "pdf"), "pdf", son)
    actions.put_signed(shown, signed, "112/BTH-STP", son)
    market = DraftPolicy.objects.select_related("agency").get(title="Quy chế quản lý chợ Tân Lập")
    files.make(market, "xlsx", "dieu", lan, lambda done: None)
