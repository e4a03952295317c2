"""Bodies formally asked for their opinion, and what they replied (domain.md f2)."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from feedback.actions.counting import changed, hold, landed
from feedback.actions.landing import numbered, receipt
from feedback.models import AuthorClass, Channel, Comment, OpinionRequest, PublishAs
from feedback.slip import codes
from portal.jobs.letters import tell
from portal.journal.actions import entry_of, record
from portal.prepared import insert
from portal.refusals import NotNow

#: what a reply without any remark says: it is counted as an opinion of its own (D07)
AGREED = "Nhất trí với dự thảo."
ASKED_PAGE = "/can-bo/gop-y/duoc-hoi/"
ALREADY = "Nơi này đã được ghi trả lời. Mở lại danh sách để xem"


@transaction.atomic
def ask_opinion(draft, body, asked_on, due_on, by, *, agency=None, letter_number="") -> OpinionRequest:
    """Note that one body was formally asked: asked and answered are counted (D02, D03)."""
    asked = OpinionRequest.objects.create(
        draft=draft, body=body, agency=agency, asked_on=asked_on, due_on=due_on, letter_number=letter_number
    )
    record("gửi xin ý kiến", draft, by)  # whom: a body may be a person, whose name stays out of the journal
    if agency and draft.published_at:
        _write_to(agency.pk, "Được xin ý kiến về dự thảo", draft, due_on, f"ask-{asked.pk}")
    return asked


@transaction.atomic
def ask_many(draft, bodies, asked_on, due_on, by, letter_number="") -> int:
    """Ask `bodies`, [(name, agency or None)]; those still owing a reply are not asked twice. How many were."""
    hold([draft.pk])
    waiting = set(draft.opinion_requests.filter(replied_on=None).values_list("body", flat=True))
    fresh = {name: agency for name, agency in bodies if name not in waiting}
    for name, agency in fresh.items():
        ask_opinion(draft, name, asked_on, due_on, by, agency=agency, letter_number=letter_number)
    return len(fresh)


def _write_to(agency, subject, draft, due_on, key):
    until = f", trước ngày {due_on:%d/%m/%Y}" if due_on else ""
    words = f"{draft.agency.name} xin ý kiến về dự thảo “{draft.title}”{until}."
    tell([agency], subject, words, ASKED_PAGE, key, about=[draft.mark])


@transaction.atomic
def remind_asked(draft, by) -> int:
    """Write to the asked bodies of the portal that owe a reply, once a day each; how many."""
    hold([draft.pk])
    today = timezone.localdate()
    owing = draft.opinion_requests.filter(replied_on=None, agency__isnull=False)
    owing = list(owing.exclude(reminded_on=today).select_related("agency"))
    if not owing or not draft.published_at:
        return 0
    for one in owing:
        key = f"ask-again-{one.pk}-{today:%Y%m%d}"
        _write_to(one.agency_id, "Nhắc trả lời xin ý kiến", draft, one.due_on, key)
    OpinionRequest.objects.filter(pk__in=[one.pk for one in owing]).update(reminded_on=today)
    record("nhắc trả lời xin ý kiến", draft, by, note=f"{len(owing)} nơi")
    return len(owing)


@transaction.atomic
def note_reply(request, replied_on, agrees, by, *, said=(), number="", file=None, author_class="") -> bool:
    """What came back: `said` is [(article id or None, text)]; False when a reply was noted already.

    Agreement counts as one opinion. A body of the portal that answers by itself waits for the drafting
    agency's look, as every opinion does; what the drafting agency notes stands at once.
    """
    draft = request.draft
    hold([draft.pk])
    open_ones = OpinionRequest.objects.filter(pk=request.pk, replied_on=None)
    if not open_ones.update(
        replied_on=replied_on,
        agrees=agrees,
        reply_number=number,
        reply_file=file,
        revision=request.revision + 1,
    ):
        return False
    said = list(said) or ([(None, AGREED)] if agrees else [])
    if said:
        submission = _letter_of(request, replied_on, number, by, author_class)
        own = by.agency_id == draft.agency_id
        named = submission.publish_as == PublishAs.NAMED
        quiet = Comment.State.PUBLISHED if named else Comment.State.ACCEPTED
        state = quiet if own else Comment.State.PENDING
        comments = numbered(draft, submission, said, state, agrees=agrees)
        note = f"{len(said)} ý kiến trả lời xin ý kiến"
        count = landed(draft.pk, [article for article, _ in said], state)
        insert(submission, *comments, entry_of("nhập ý kiến", draft, by, note=note), also=[count])
        OpinionRequest.objects.filter(pk=request.pk).update(submission=submission)
        changed(draft.pk)
    record("ghi trả lời xin ý kiến", draft, by)
    return True


def _letter_of(request, replied_on, number, by, author_class):
    # A reply of the Front is no social criticism: that is a letter of its own (criticising.py).
    author_class = author_class or AuthorClass.ORGANISATION
    person = author_class == AuthorClass.CITIZEN
    return receipt(
        codes.new_key(),
        request.draft,
        author_class=author_class,
        name="" if person else request.body[:200],
        publish_as=PublishAs.ANONYMOUS if person else PublishAs.NAMED,
        channel=Channel.LETTER,
        provenance=f"Văn bản trả lời {number}".strip(),
        entered_by=by,
        received_on=replied_on,
    )


@transaction.atomic
def take_back_reply(request, by) -> None:
    """A reply noted by mistake is open again, its opinions withdrawn. Raises NotNow once one is answered."""
    hold([request.draft_id])
    came = Comment.objects.filter(submission__asked_for=request)
    if came.answered().exists():
        raise NotNow("Ý kiến của nơi này đã có trả lời công khai. Thu hồi trả lời trước rồi ghi lại.")
    came.update(
        state=Comment.State.WITHDRAWN, state_reason="", state_by=by, state_at=timezone.now(),
        revision=F("revision") + 1,
    )  # fmt: skip
    mine = OpinionRequest.objects.filter(pk=request.pk)
    mine.update(
        replied_on=None, agrees=None, reply_number="", reply_file=None, submission=None,
        revision=request.revision + 1,
    )  # fmt: skip
    changed(request.draft_id)
    record("ghi lại trả lời xin ý kiến", request.draft, by)


@transaction.atomic
def drop_request(request, by) -> bool:
    """Take a request off the list that was noted by mistake; False when a reply stands there."""
    dropped, _ = OpinionRequest.objects.filter(pk=request.pk, replied_on=None).delete()
    if dropped:
        record("bỏ nơi xin ý kiến ghi nhầm", request.draft, by)
    return bool(dropped)
