"""Last year's plan of one's own taken over for the next: the same work, its years moved on (B14).

Only what was planned comes along: the new plan knows nothing of what was done, late or reported.
"""

import re
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from plans.chain.proposing import Proposal
from plans.models import Plan, Task

KINDS = (Plan.Kind.PLAN, Plan.Kind.PROGRAMME)
# What such a plan says that is as true the next year; who signs is said anew.
KEPT = ("kind", "addressees", "recipients", "report_to", "signer_capacity", "signer_position")
MOVED = ("title", "purpose", "arrangements", "report_deadline_text")
_RANGE = r"(?P<first>20\d\d)\s*(?:-|–|đến(?: hết)?(?: năm)?)\s*20\d\d"
# A year after "/" and before letters belongs to a number: 52/2025/NĐ-CP.
_YEARS = re.compile(rf"(?<!\d)(?:{_RANGE}|(?P<year>20\d\d))(?!\d|/[A-ZĐ])")
_DAY_OF_A_DOCUMENT = re.compile(
    r"\bsố \S*\d\S*(?: \S+){0,2}? ngày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
)


@dataclass(frozen=True)
class Roll:
    """From the year a plan was for to the year it is taken over for."""

    was: int
    now: int

    def words(self, text):
        """The text with its years moved on; numbers and days of documents, and stretches begun before, stay."""
        out, at = [], 0
        for cited in _DAY_OF_A_DOCUMENT.finditer(text):
            out += [_YEARS.sub(self._moved, text[at : cited.start()]), cited[0]]
            at = cited.end()
        return "".join([*out, _YEARS.sub(self._moved, text[at:])])

    def _moved(self, match):
        if int(match["first"] or match["year"]) < self.was:
            return match[0]
        return re.sub(r"20\d\d", lambda year: str(int(year[0]) + self.now - self.was), match[0])


def last_plans(reach):
    """Issued plans of my own for one year, this one or one before."""
    mine = Plan.objects.visible_to(reach).issued().filter(reach.own(), kind__in=KINDS, is_incoming=False)
    return mine.filter(year_from=F("year_to"), year_to__lte=timezone.localdate().year).with_names()


def next_year(plan):
    """The year after it, or this year when that is past."""
    return max(plan.year_to + 1, timezone.localdate().year)


def roll_over(plan, source):
    """Write on the new `plan` what last year's says, for the year after; under the same superior's document while that runs."""
    roll = Roll(source.year_to, next_year(source))
    for name in KEPT:
        setattr(plan, name, getattr(source, name))
    for name in MOVED:
        setattr(plan, name, roll.words(getattr(source, name)))
    plan.parent = source.parent if _goes_on(source, roll) else None
    plan.year_from = plan.year_to = roll.now


def _goes_on(source, roll):
    """Whether what it carries out runs into the new year: a superior's plan of last year is no ground for it."""
    return source.parent is not None and source.parent.year_to >= roll.now


def rolled(source) -> dict[str, Proposal]:
    """Its tasks for the year after by their keys, all to be taken."""
    roll = Roll(source.year_to, next_year(source))
    tasks = source.tasks.alive().printed()
    return {str(task.pk): Proposal(_again(task, roll, _goes_on(source, roll)), True, "") for task in tasks}


def _again(task, roll, goes_on):
    """Dated by its words alone, so that an extension or guidance of last year does not come along."""
    return Task(
        from_task_id=task.from_task_id if goes_on else None,
        path=task.path,
        heading=roll.words(task.heading),
        lead_text=task.lead_text,
        coordinating=list(task.coordinating),
        is_request=task.is_request,
        time_text=roll.words(task.time_text),
        due_kind=Task.DueKind.NONE,
        product=roll.words(task.product),
        product_type=task.product_type,
    )
