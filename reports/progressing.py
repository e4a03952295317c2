"""How far a run is, told honestly: real counts, the pace of the last minutes, and nothing where nothing is known."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Max, Q
from django.utils import timezone

from portal.units.dates import valid
from portal.units.models import UnitName
from reports.models import Run, RunItem

State = RunItem.State
# The pace is that of so long ago until now; from fewer files nothing is told.
LATELY, ENOUGH = timedelta(minutes=2), 4
# Files wait and nobody took one for so long: the page says that no worker is there.
NOBODY = timedelta(seconds=90)


@dataclass(frozen=True)
class Standing:
    """`total` files of a run by state. `a_minute`: files printed in a minute; `left`: minutes; None: not known."""

    run: Run
    total: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0
    a_minute: float | None = None
    nobody: bool = False

    @property
    def ended(self):
        return self.done + self.failed + self.skipped

    @property
    def left(self):
        """Minutes, rounded up."""
        return None if not self.a_minute else int(-(-(self.total - self.ended) // self.a_minute))

    @property
    def is_counting(self):
        return self.run.is_open and self.run.counted_at is None

    @property
    def is_going(self):
        """Something is still expected to happen by itself."""
        return self.run.is_open and not self.is_broken

    @property
    def is_broken(self):
        """The figures could not be counted; pressed again, it goes on."""
        job = self.run.job
        return self.is_counting and job is not None and job.state == job.State.FAILED

    def of(self, state):
        return {State.FAILED: self.failed, State.SKIPPED: self.skipped, State.DONE: self.done}[state]


def standing(run: Run) -> Standing:
    """One query."""
    since = timezone.now() - LATELY
    counted = run.items.aggregate(
        total=Count("pk"),
        **{name: Count("pk", filter=Q(state=state)) for name, state in _COUNTED.items()},
        lately=Count("pk", filter=Q(state=State.DONE, claimed_at__gt=since)),
        last=Max("claimed_at"),
    )
    lately, last = counted.pop("lately"), counted.pop("last")
    pace = _now(run, lately) if run.is_open else _overall(run, counted["done"])
    waits = (
        run.is_open
        and run.counted_at
        and timezone.now() - max(last or run.counted_at, run.counted_at) > NOBODY
    )
    return Standing(run, a_minute=pace, nobody=bool(waits), **counted)


_COUNTED = {"done": State.DONE, "failed": State.FAILED, "skipped": State.SKIPPED}


def _now(run, lately):
    if run.counted_at is None or lately < ENOUGH:
        return None
    span = min(timezone.now() - run.counted_at, LATELY)
    return lately / span.total_seconds() * 60


def _overall(run, done):
    if run.finished_at is None or run.counted_at is None or done < ENOUGH:
        return None
    return done / max((run.finished_at - run.counted_at).total_seconds(), 1) * 60


def named(items, day):
    """Items in the order of their units' names of that day, with `name` on each."""
    names = UnitName.objects.filter(valid(day))
    return (
        items.filter(agency__unit__names__in=names)
        .annotate(name=F("agency__unit__names__full_name"), order=F("agency__unit__names__sort_key"))
        .order_by("order", "pk")
    )
