"""Tasks on the days they end: a month as a table, on a phone as an agenda; undated ones below."""

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.shortcuts import render
from django.urls import reverse

from plans import listing
from plans.days import deadlines, month

from .task_list import NAMES, Asked

A_DAY, UNDATED = 4, 20


def calendar(request):
    """Two queries for the month, however many tasks end in it: the first few of each day, and how many more."""
    asked = Asked(request)
    first = month.read(request.GET.get("thang"), asked.today)
    weeks = month.weeks(first, asked.today)
    rows = asked.rows(listing.wanted)
    _fill({day.on: day for week in weeks for day in week if day.inside}, rows, asked.today)
    undated = rows.filter(due_on=None)
    context = asked.context() | {
        "view": "calendar", "first": first, "month": f"{first:%Y-%m}", "weeks": weeks,
        "weekdays": month.WEEKDAYS, "before": month.before(first), "after": month.after(first),
        "any": any(day.tasks for week in weeks for day in week),
        "undated": _described(undated.order_by("plan_id", "position", "pk")[:UNDATED], asked.today),
        "undated_all": undated.count(),
        "crumbs": [("Nhiệm vụ", reverse("plans:tasks")), ("Lịch", "")],
    }  # fmt: skip
    return render(request, "plans/calendar.html", context)


def _fill(days, rows, today):
    a_day = {"partition_by": [F("due_on")]}
    found = rows.filter(due_on__range=(min(days), max(days))).annotate(
        place=Window(RowNumber(), order_by=["completed_on", "plan_id", "position", "pk"], **a_day),
        that_day=Window(Count("pk"), **a_day),
    )
    for task in _described(found.filter(place__lte=A_DAY).order_by("due_on", "place"), today):
        days[task.due_on].tasks.append(task)
        days[task.due_on].more = max(0, task.that_day - A_DAY)


def _described(tasks, today):
    return list(deadlines.described(tasks.select_related(*NAMES), today))
