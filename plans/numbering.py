"""Numbers of issued documents: one series an agency and year (Nghị định 30/2020, Điều 15), for who keeps it here.

Most agencies number in their e-office: then there is no register, numbers are typed, and a number given
twice is warned of, never refused.
"""

import re

from django.db.models import Count, F, Func, IntegerField, Value, Window
from django.db.models.functions import Cast, Greatest, NullIf

from .models import NumberRegister, Plan
from .printing.frame import symbol

MOST_GAPS = 20


def figure(number: str) -> int | None:
    """The number before the symbol: "05/KH-UBND" is 5."""
    found = re.match(r"\s*(\d{1,7})(?!\d)", number)
    return int(found[1]) if found else None


def register_of(plan, year) -> NumberRegister | None:
    """The series a document takes its number from: of its kind, else the one for all kinds."""
    return (
        NumberRegister.objects.filter(agency=plan.agency_id, year=year, kind__in=["", plan.kind])
        .order_by("-kind")
        .first()
    )


def next_number(plan, year) -> str:
    """What the register offers, with the symbol ("05/KH-UBND"); "" where none is kept."""
    register = register_of(plan, year)
    return f"{register.last + 1:02d}/{symbol(plan)}" if register else ""


def note_given(plan, year):
    """A number was given: the register goes on behind it. Numbers below are late entries and move nothing."""
    register, number = register_of(plan, year), figure(plan.number)
    if register and number:
        NumberRegister.objects.filter(pk=register.pk).update(last=Greatest("last", number))


def book(agency_id, year):
    """Issued documents of an agency and year in the order of their numbers; `twins` share a number."""
    figures = Func(F("number"), Value(r"^\s*(\d{1,7})"), function="substring")
    return (
        Plan.objects.alive()
        .issued()
        .filter(agency=agency_id, counted_on__year=year, is_incoming=False)
        .annotate(
            figure=Cast(figures, IntegerField()),
            twins=Window(Count("pk"), partition_by=[NullIf("number_key", Value("")), F("number_key")]),
        )
        .order_by(F("figure").asc(nulls_last=True), "counted_on", "pk")
    )


def gaps(agency_id, year, kind="") -> list[str]:
    """Numbers of a series nobody took, as "7" or "9–12", the first MOST_GAPS."""
    given = Plan.objects.alive().issued().filter(agency=agency_id, counted_on__year=year, is_incoming=False)
    given = given.filter(kind=kind) if kind else given
    taken = sorted({n for number in given.values_list("number", flat=True) if (n := figure(number))})
    missing = [(a + 1, b - 1) for a, b in zip([0, *taken], taken, strict=False) if b - a > 1]
    return [f"{a}" if a == b else f"{a}–{b}" for a, b in missing[:MOST_GAPS]]
