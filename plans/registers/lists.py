"""What a list of a book shows: the rows asked for, and what they add up to."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.utils import timezone

from plans.models import Plan, Task
from plans.registers.books import Book
from portal.text import whole_number

from .forms import BookFilter

FIRST = 2020  # the oldest plan the portal was made for


@dataclass
class Asked:
    """The address of a list, understood. `year` is None where a document or a task is asked about."""

    book: Book
    rows: QuerySet
    form: BookFilter
    year: int | None
    plan: Plan | None
    task: Task | None

    @property
    def about(self):
        return self.task or self.plan

    def carried(self):
        """The query string that a new entry takes along."""
        if self.task:
            return f"?nhiem-vu={self.task.pk}"
        return f"?van-ban={self.plan.pk}" if self.plan else ""

    def total(self):
        if not self.book.total:
            return None
        return self.rows.order_by().aggregate(sum=Sum(self.book.total))["sum"]


def asked(request, book) -> Asked:
    form, reach = BookFilter(request.GET, book=book), request.reach
    plan = plan_asked(request) if book.on_plan() else None
    task = task_asked(request) if "task" in book.fields else None
    rows, said = book.rows(reach, timezone.localdate()), form.said()
    year = None if plan or task else year_asked(request)
    if task:
        rows = rows.filter(task=task)
    elif plan:
        rows = rows.filter(plan=plan)
    elif year:
        rows = rows.in_year(year)
    if year or said.get("cua"):
        rows = book.of(rows, said.get("cua", ""), reach)
    for name in book.filters:
        if name in said:
            rows = rows.filter(**{name: said[name]})
    if "trang-thai" in said:
        rows = rows.filter(state_key=said["trang-thai"])
    if words := form.query():
        rows = rows.matching(words)
    return Asked(book, rows, form, year, plan, task)


def plan_asked(request):
    """The document of `?van-ban=`, through its own door."""
    pk = whole_number(request.GET.get("van-ban"))
    return get_object_or_404(Plan.objects.visible_to(request.reach), pk=pk) if pk else None


def task_asked(request):
    pk = whole_number(request.GET.get("nhiem-vu"))
    visible = Task.objects.visible_to(request.reach).select_related("plan")
    return get_object_or_404(visible, pk=pk) if pk else None


def years():
    """Newest first; next year's money is asked for this year."""
    return range(timezone.localdate().year + 1, FIRST - 1, -1)


def year_asked(request):
    typed = whole_number(request.GET.get("nam"))
    return typed if typed in years() else timezone.localdate().year
