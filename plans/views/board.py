"""Tasks as cards in the columns of what state they are in; a card is moved by a small form, no dragging."""

from django.contrib import messages
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans import actions, listing
from plans.columns import Column, column
from plans.days import deadlines
from plans.forms import MoveForm
from plans.models import Task
from portal.refusals import NotNow
from portal.text import whole_number

from .task_list import NAMES, Asked

A_COLUMN, MOST = 20, 200


def board(request, refused=None):
    """Twenty cards a column, more when asked; `refused`: a MoveForm that would not do, shown on its card."""
    asked = Asked(request, state="all")
    columns = _columns(asked.rows(listing.wanted), asked)
    tasks = [task for one in columns for task in one["tasks"]]
    listing.with_shares(tasks, asked.reach)
    _offer_moves(tasks, request.actor, asked.today, refused)
    context = asked.context() | {"view": "board", "columns": columns, "refused": refused}
    context["total"] = sum(one["count"] for one in columns)
    context["crumbs"] = [("Nhiệm vụ", reverse("plans:tasks")), ("Bảng", "")]
    return render(request, "plans/board.html", context, status=422 if refused else 200)


@require_POST
def move(request, pk):
    """Progress told in steps of a quarter; the filters of the board stand in the address."""
    task = get_object_or_404(Task.objects.reportable_by(request.actor), pk=pk)
    today = timezone.localdate()
    form = MoveForm(request.POST, task=task, late=actions.late_of(task, today))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.report_progress(task, request.actor, on=today, **said)
        except NotNow as refusal:
            form.add_error(None, refusal.reasons)
        else:
            messages.success(request, f"Đã ghi tiến độ {said['percent']}%: {task}.")
            return redirect(f"{reverse('plans:board')}?{request.GET.urlencode()}")
    return board(request, refused=form)


def _columns(rows, asked):
    """Each column with its count and first cards; two queries for all, the first of keys alone."""
    wanted = {
        name: min(whole_number(asked.request.GET.get(name)) or A_COLUMN, MOST) for name in Column.values
    }
    order = [F("completed_on").desc(), F("due_on").asc(nulls_last=True), "plan_id", "position", "pk"]
    placed = rows.order_by().annotate(
        column=column(asked.today),
        place=Window(RowNumber(), partition_by=[F("column")], order_by=order),
        count=Window(Count("pk"), partition_by=[F("column")]),
    )
    first = Q(*[Q(column=name, place__lte=most) for name, most in wanted.items()], _connector=Q.OR)
    placed = list(placed.filter(first).order_by("place").values_list("pk", "column", "count"))
    found = Task.objects.select_related(*NAMES).in_bulk([pk for pk, _, _ in placed])
    columns = []
    for name in Column.values:
        tasks = [found[pk] for pk, column_, _ in placed if column_ == name]
        count = next((count for _, column_, count in placed if column_ == name), 0)
        columns.append(_column(name, list(deadlines.described(tasks, asked.today)), count, asked.request.GET))
    return columns


def _column(name, tasks, count, address):
    more = address.copy()
    more[name] = len(tasks) + A_COLUMN
    more = more.urlencode() if len(tasks) < min(count, MOST) else ""
    return {"name": name, "label": Column(name).label, "count": count, "tasks": tasks, "more": more}


def _offer_moves(tasks, actor, today, refused):
    """`move`: the form of each card she may report on; two queries."""
    ids = [task.pk for task in tasks]
    hers = set(Task.objects.reportable_by(actor).filter(pk__in=ids).values_list("pk", flat=True))
    whole = set(Task.objects.alive().filter(part_of__in=ids).values_list("part_of", flat=True))
    for task in tasks:
        if refused and refused.task.pk == task.pk:
            task.move = refused
        elif task.pk in hers - whole and not (
            task.completed_on or task.waits or task.is_recurring or task.is_shared_out
        ):
            task.move = MoveForm(task=task, late=task.overdue(today))
