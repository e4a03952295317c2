"""Bodies formally asked for their opinion (domain.md f2)."""

from django.db import transaction

from feedback.models import OpinionRequest
from portal.journal.actions import record


@transaction.atomic
def ask_opinion(draft, body, asked_on, due_on, by) -> OpinionRequest:
    """Note that a body was formally asked for its opinion: asked and answered are counted (D02, D03)."""
    asked = OpinionRequest.objects.create(draft=draft, body=body, asked_on=asked_on, due_on=due_on)
    record("gửi xin ý kiến", draft, by)  # whom: a body may be a person, whose name stays out of the journal
    return asked


@transaction.atomic
def note_reply(request, replied_on, agrees, by) -> bool:
    """Note the reply; False when it was noted already."""
    open_ones = OpinionRequest.objects.filter(pk=request.pk, replied_on=None)
    if not open_ones.update(replied_on=replied_on, agrees=agrees):
        return False
    record("ghi trả lời xin ý kiến", request.draft, by)
    return True
