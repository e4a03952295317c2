"""A difficulty on its way: raised, answered, forwarded, asked again, closed (N19).

Every verb looks at the state as it stands in the table, so that of two people at the same moment
one is told. Raises NotNow to the other.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.jobs.letters import tell
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.units.models import Handover

from .actions import add_entry
from .models import Difficulty, DifficultyStep

Kind, State = DifficultyStep.Kind, Difficulty.State
TOO_LATE = "Vướng mắc này vừa được người khác xử lý. Xem lại rồi làm tiếp."


@transaction.atomic
def raise_difficulty(difficulty, by, evidence=()):
    """Send a new difficulty; its clock starts on the day it was raised."""
    difficulty.start_clock(difficulty.raised_on)
    add_entry(difficulty, by, evidence, day=difficulty.raised_on)
    step = _step(difficulty, Kind.RAISED, by, difficulty.receiver_id, difficulty.question)
    _tell(difficulty.receiver_id, difficulty, step, f"{difficulty.agency} gửi vướng mắc, kiến nghị")
    return difficulty


@transaction.atomic
def answer(difficulty, by, text):
    today = timezone.localdate()
    _move(difficulty, Difficulty.WAITING, state=State.ANSWERED, answer=text, answered_on=today)
    step = _step(difficulty, Kind.ANSWERED, by, difficulty.agency_id, text)
    _tell(difficulty.agency_id, difficulty, step, f"{by.agency} trả lời vướng mắc")
    record("trả lời vướng mắc", difficulty, by)


@transaction.atomic
def forward(difficulty, by, to, text):
    """Pass it up: the next receiver has the whole clock, the chain stays."""
    difficulty.start_clock(timezone.localdate())
    _move(
        difficulty, Difficulty.WAITING, state=State.FORWARDED, receiver=to,
        asked_on=difficulty.asked_on, answer_by=difficulty.answer_by,
    )  # fmt: skip
    step = _step(difficulty, Kind.FORWARDED, by, to.pk, text)
    _tell(to.pk, difficulty, step, f"{by.agency} chuyển đến vướng mắc của {difficulty.agency}")
    _tell(difficulty.agency_id, difficulty, step, f"{by.agency} đã chuyển vướng mắc đến {to}")
    record("chuyển vướng mắc lên cấp trên", difficulty, by, fields=["receiver"], note=str(to))


@transaction.atomic
def set_clock(difficulty, by, days):
    """The receiver takes more or fewer working days, from the day it came."""
    difficulty.answer_days = days
    difficulty.start_clock(difficulty.asked_on)
    _move(difficulty, Difficulty.WAITING, answer_days=days, answer_by=difficulty.answer_by)
    record("đổi hạn trả lời vướng mắc", difficulty, by, fields=["answer_days"], note=f"{days} ngày làm việc")


@transaction.atomic
def reopen(difficulty, by, text):
    """The answer did not do: the asker asks again, and the clock starts again."""
    difficulty.start_clock(timezone.localdate())
    _move(
        difficulty, (State.ANSWERED, State.CLOSED), state=State.OPEN, answered_on=None, closed_on=None,
        asked_on=difficulty.asked_on, answer_by=difficulty.answer_by,
    )  # fmt: skip
    step = _step(difficulty, Kind.REOPENED, by, difficulty.receiver_id, text)
    _tell(difficulty.receiver_id, difficulty, step, f"{difficulty.agency} hỏi lại vướng mắc")
    record("hỏi lại vướng mắc", difficulty, by)


@transaction.atomic
def close(difficulty, by, text=""):
    """The asker is content, or needs no answer any more."""
    living = (*Difficulty.WAITING, State.ANSWERED)
    _move(difficulty, living, state=State.CLOSED, closed_on=timezone.localdate())
    _step(difficulty, Kind.CLOSED, by, difficulty.receiver_id, text)
    record("kết thúc vướng mắc", difficulty, by)


def _move(difficulty, states, **values):
    rows = Difficulty.objects.alive().filter(pk=difficulty.pk, state__in=states)
    if rows.update(**values, revision=F("revision") + 1) == 0:
        raise NotNow(TOO_LATE)
    difficulty.refresh_from_db()


def _step(difficulty, kind, by, to, text):
    return DifficultyStep.objects.create(
        difficulty=difficulty, kind=kind, from_agency_id=by.agency_id, to_agency_id=to, text=text, by=by
    )


def _tell(agency, difficulty, step, words):
    """A letter to the people of the agency, or of who carries on for it; it says what, never the text."""
    carriers = Handover.objects.filter(from_agency=agency, on__lte=timezone.localdate())
    to = [agency, *carriers.values_list("to_agency", flat=True)]
    body = f"{words}: {difficulty.subject}."
    if difficulty.waits:
        body += f"\nHạn trả lời: {difficulty.answer_by:%d/%m/%Y}."
    tell(to, words, body, difficulty.get_absolute_url(), f"vuong-mac:{step.pk}:{agency}")
