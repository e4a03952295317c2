"""Polls about a draft: opened, answered, counted from paper, closed (F94)."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.actions.counting import hold
from feedback.actions.sending import NotOpen
from feedback.models import Ballot, Channel, Poll, PollChoice, Thread
from feedback.slip import codes
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged


@transaction.atomic
def open_poll(draft, question, choices, opens_on, closes_on, by) -> Poll:
    """A new question with its choices, in order. Raises NotNow when the same question is being asked."""
    hold([draft.pk])
    if draft.polls.shown().filter(question=question, closes_on__gte=opens_on).exists():
        raise NotNow("Câu hỏi này đang được hỏi ở dự thảo. Mở danh sách để xem")
    poll = Poll.objects.create(
        draft=draft, question=question, opens_on=opens_on, closes_on=closes_on, created_by=by
    )
    PollChoice.objects.bulk_create(
        PollChoice(poll=poll, text=text, position=place) for place, text in enumerate(choices, 1)
    )
    Thread.objects.touch(draft.pk)
    record("mở thăm dò ý kiến", draft, by, note=question[:200])
    return poll


@transaction.atomic
def move_end(poll, closes_on, seen_revision, by) -> bool:
    """Another last day; False when somebody changed the poll meanwhile."""
    poll.closes_on = closes_on
    if not save_if_unchanged(poll, ["closes_on"], seen_revision):
        return False
    Thread.objects.touch(poll.draft_id)
    record("đổi ngày kết thúc thăm dò", poll.draft, by, fields=["closes_on"])
    return True


@transaction.atomic
def withdraw_poll(poll, by) -> bool:
    """Off the public pages; its voices stay for the agency. False when it was off already."""
    if not Poll.objects.shown().filter(pk=poll.pk).update(withdrawn_at=timezone.now()):
        return False
    Thread.objects.touch(poll.draft_id)
    record("gỡ thăm dò ý kiến", poll.draft, by, note=poll.question[:200])
    return True


def vote(poll, choice, key, doubts=()) -> Ballot:
    """One voice; sent twice it counts once. Raises NotOpen when the poll or its draft is not open to all."""
    today = timezone.localdate()
    try:
        with transaction.atomic():
            running = Poll.objects.running(today).filter(pk=poll.pk, draft__published_at__isnull=False)
            if not running.select_for_update(of=["self"], no_key=True).exists():
                raise NotOpen
            return Ballot.objects.create(
                choice=choice, received_on=today, once_key=codes.hash_key(key), doubts=list(doubts)
            )
    except IntegrityError:
        return Ballot.objects.get(once_key=codes.hash_key(key))


@transaction.atomic
def enter_ballots(poll, counted, by, *, channel, provenance, received_on, once_key) -> int:
    """What was counted on paper or at a meeting: {choice: voices}; how many voices. The same form twice, once."""
    if channel == Channel.PORTAL or not provenance:
        raise ValueError("what officers enter has a channel of its own and a place it came from")
    rows = [
        Ballot(
            choice=choice, n=n, channel=channel, provenance=provenance, received_on=received_on, entered_by=by,
            once_key=codes.hash_key(f"{once_key}-{choice.pk}"),
        )
        for choice, n in counted.items()
        if n
    ]  # fmt: skip
    # Two presses of one form wait for each other here.
    if Poll.objects.select_for_update(no_key=True).get(pk=poll.pk).withdrawn_at:
        raise NotNow("Thăm dò này đã gỡ, không nhập thêm được.")
    known = Ballot.objects.filter(once_key__in=[row.once_key for row in rows]).exists()
    if known:
        return 0
    Ballot.objects.bulk_create(rows)
    voices = sum(row.n for row in rows)
    record("nhập kết quả thăm dò", poll.draft, by, note=f"{voices} người, {Channel(channel).label}")
    return voices


@transaction.atomic
def take_back_ballots(ballot, by) -> bool:
    """A number entered wrongly leaves the sum; what the portal received stays. False when it was gone."""
    gone, _ = Ballot.objects.filter(pk=ballot.pk).exclude(channel=Channel.PORTAL).delete()
    if gone:
        note = f"{ballot.n} người, {ballot.get_channel_display()}"
        record("lấy lại kết quả thăm dò nhập nhầm", ballot.choice.poll.draft, by, note=note)
    return bool(gone)


@transaction.atomic
def accept_doubted(poll, by) -> int:
    """An officer lets the doubted voices count; how many."""
    found = Ballot.objects.filter(choice__poll=poll).exclude(doubts=[])
    number = found.update(doubts=[])
    if number:
        record("tính phiếu thăm dò đã kiểm tra", poll.draft, by, note=f"{number} phiếu")
    return number
