"""Tasks by what ends soonest, narrowed as she likes."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from plans import deadlines
from plans.forms import TaskFilter
from plans.models import Task

PER_PAGE = 40


def index(request):
    """Sorted by what ends soonest; what waits for an event has its own group and is never late."""
    form, today = TaskFilter(request.GET), timezone.localdate()
    found = _wanted(form, request.reach)
    if query := form.query():
        found = found.matching(query)
    grouped = deadlines.grouped(found, today)
    counts = dict(grouped.order_by().values_list("group").annotate(Count("pk")))
    page = Paginator(grouped.with_names(), PER_PAGE).get_page(request.GET.get("trang"))
    page.object_list = list(deadlines.described(page.object_list, today))
    for task in page.object_list:
        task.group_name, task.group_size = deadlines.GROUPS[task.group], counts[task.group]
    context = {"form": form, "page": page, "query": query, "late": counts.get(deadlines.OVERDUE, 0)}
    context["total"] = sum(counts.values())
    return render(request, "plans/tasks.html", context)


def _wanted(form, reach):
    said = form.cleaned_data if form.is_valid() else {}
    found = Task.objects.visible_to(reach).of_issued()
    if said.get("whose") == "with":
        found = found.helped_by(reach)
    elif said.get("whose") != "all":
        found = found.led_by(reach)
    return found if said.get("done") else found.open()
