"""From draft to issued: submitted, sent back, numbered, delivered, seen; thrown away and taken back."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plans import numbering
from plans.chain.linking import link_in, link_out
from plans.models import Delivery, Plan
from portal.journal.actions import record
from portal.text import squeeze
from portal.units.models import Agency

from .turns import make_turns
from .writing import derive


class NumberTaken(Exception):
    """The agency gave the number to another document of that year a moment ago; `twin` is that one."""

    def __init__(self, twin):
        super().__init__(str(twin))
        self.twin = twin


@transaction.atomic
def submit(plan, by) -> bool:
    """Of two clicks at the same moment, only one still finds a draft.

    Like every step below it moves the revision on: an edit begun before it is told, not saved.
    """
    drafts = Plan.objects.alive().filter(pk=plan.pk, status=Plan.Status.DRAFT)
    now = timezone.now()
    if drafts.update(status=Plan.Status.SUBMITTED, submitted_at=now, revision=F("revision") + 1) == 0:
        return False
    plan.refresh_from_db()
    record("trình duyệt văn bản", plan, by, agency_id=plan.agency_id)
    return True


@transaction.atomic
def send_back(plan, by, reason) -> bool:
    """A submitted document returns to its writer, with the reason in the journal."""
    waiting = Plan.objects.alive().filter(pk=plan.pk, status=Plan.Status.SUBMITTED)
    if waiting.update(status=Plan.Status.DRAFT, submitted_at=None, revision=F("revision") + 1) == 0:
        return False
    plan.refresh_from_db()
    record("trả lại văn bản", plan, by, note=reason, agency_id=plan.agency_id)
    return True


@transaction.atomic
def issue(plan, by, lines, number="", issued_on=None, *, twin_is_meant=False) -> bool:
    """Issue a document and deliver it to the agencies of `lines` (delivery.Line). False: already issued.

    An agency numbers one document after the other; raises NumberTaken unless a `twin_is_meant`, as for
    copies of what was numbered elsewhere.

    Without a printed day it counts on the last day its month or year allows, else on today.
    """
    today = timezone.localdate()
    plan.number, plan.issued_on = squeeze(number), issued_on or plan.issued_on
    if plan.issued_on:
        plan.issued_precision, plan.issued_partial = "day", ""
    counted = plan.issued_on or min(plan.day_counted() or today, today)
    derive(plan)
    Agency.objects.select_for_update(no_key=True).get(pk=plan.agency_id)
    numbered = Plan.objects.numbered_by(plan.agency_id, plan.number, counted.year).exclude(pk=plan.pk)
    if plan.number and not twin_is_meant and (twin := numbered.first()):
        raise NumberTaken(twin)
    waiting = Plan.objects.alive().filter(pk=plan.pk).exclude(status=Plan.Status.ISSUED)
    issued = waiting.update(
        status=Plan.Status.ISSUED, issued_at=timezone.now(), counted_on=counted, revision=F("revision") + 1,
        number=plan.number, number_key=plan.number_key, search_text=plan.search_text,
        issued_on=plan.issued_on, issued_precision=plan.issued_precision, issued_partial=plan.issued_partial,
    )  # fmt: skip
    if issued == 0:
        return False
    plan.refresh_from_db()
    deliver(plan, [(agency, line.purpose) for line in lines for agency in line.agencies])
    link_out(plan)
    link_in(plan)
    make_turns(today, plan)
    if plan.number:
        numbering.note_given(plan, counted.year)
    record("ban hành văn bản", plan, by, agency_id=plan.agency_id)
    return True


def deliver(plan, receivers):
    """[(agency, purpose)]: each agency once; who has it already keeps it as it was."""
    now = timezone.now()
    rows = {
        a.pk: Delivery(plan=plan, agency=a, purpose=purpose, sent_at=now)
        for a, purpose in reversed(receivers)
    }
    Delivery.objects.bulk_create(rows.values(), ignore_conflicts=True)


def mark_seen(plan, by):
    """The first opening at an agency it was sent to is what the sender sees."""
    mine = Delivery.objects.filter(plan=plan, agency=by.agency_id, seen_at=None)
    return mine.update(seen_at=timezone.now(), seen_by=by) == 1


@transaction.atomic
def trash_plan(plan, by) -> bool:
    """Drafts only: what was issued stands in other people's files."""
    drafts = Plan.objects.alive().exclude(status=Plan.Status.ISSUED).select_for_update(no_key=True)
    if drafts.filter(pk=plan.pk).first() is None or not plan.trash(by):
        return False
    record("bỏ văn bản vào thùng rác", plan, by, agency_id=plan.agency_id)
    return True


@transaction.atomic
def restore_plan(plan, by) -> bool:
    if not plan.restore():
        return False
    record("lấy lại văn bản từ thùng rác", plan, by, agency_id=plan.agency_id)
    return True
