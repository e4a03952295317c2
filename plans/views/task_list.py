"""Tasks by what ends soonest, narrowed as she likes."""

from django.core.paginator import Paginator
from django.db.models import Count, Window
from django.shortcuts import render
from django.utils import timezone

from plans import listing
from plans.days import deadlines
from plans.forms import TaskFilter
from plans.models import Plan, Task

PER_PAGE = 40
NAMES = ("plan__agency", "lead_agency", "part_of", "officer__user")
_TOLD = ("q", "whose", "state", "year", "agency", "product", "funding", "flag")
_FIGURES = (deadlines.OVERDUE, deadlines.THIS_WEEK, deadlines.WAITING)


def index(request):
    """Sorted by what ends soonest; what waits for an event has its own group and is never late."""
    asked = Asked(request)
    grouped = deadlines.grouped(asked.rows(listing.wanted), asked.today)
    counts = dict(grouped.order_by().values_list("group").annotate(Count("pk")))
    # Keys first, and all of them counted along: told only to look for forty, the database goes row by row
    # through the whole country.
    keys = grouped.annotate(all=Window(Count("pk"))).values_list("pk", "group", "all")
    pages = Paginator(keys, PER_PAGE)
    pages.count = sum(counts.values())
    page = pages.get_page(request.GET.get("trang"))
    page.object_list = _rows(page.object_list, asked, counts)
    context = asked.context() | {"page": page, "view": "list", "figures": asked.figures()}
    return render(request, "plans/tasks.html", context)


def _rows(keys, asked, counts):
    keys = {pk: group for pk, group, _ in keys}
    found = Task.objects.select_related(*NAMES).in_bulk(keys)
    tasks = listing.dressed((found[pk] for pk in keys), asked.said, asked.reach, asked.today)
    for task in tasks:
        task.steps = list(deadlines.described(task.steps, asked.today))
        task.group = keys[task.pk]
        task.group_name, task.group_size = deadlines.GROUPS[task.group], counts[task.group]
    return list(deadlines.described(tasks, asked.today))


class Asked:
    """What one request asks of the tasks: the same for the list, the board, the calendar and the file.

    `fixed`: what the page itself says whatever is asked.
    """

    def __init__(self, request, **fixed):
        self.request, self.reach, self.today = request, request.reach, timezone.localdate()
        self.form = TaskFilter(request.GET, years=listing.years(self.reach, self.today))
        said = self.form.said()
        self.narrowed = any(value for name, value in said.items() if name != "whose" and name not in fixed)
        self.said = said | fixed

    def rows(self, question):
        """The tasks `question(said, reach, today)` gives, each in the one place it is shown in."""
        found = question(self.said, self.reach, self.today)
        return listing.folded(found, self.said, self.reach, self.today)

    def figures(self):
        """Of her role, whatever else is asked: open, late, near, waiting. Steps are not counted; one query."""
        open_ = listing.whose(self.said["whose"], self.reach).open().counted()
        grouped = deadlines.grouped(open_, self.today).order_by().values_list("group")
        counted = dict(grouped.annotate(Count("pk")))
        late, near, waits = (counted.get(g, 0) for g in _FIGURES)
        return {"open": sum(counted.values()), "late": late, "near": near, "waits": waits}

    def in_words(self):
        """What is asked, as a file tells it."""
        said = [(field.label, self._printed(field)) for field in self.form if field.name in _TOLD]
        return "; ".join(f"{label}: {words}" for label, words in said if words)

    def _printed(self, field):
        value = self.said[field.name]
        choices = getattr(field.field, "choices", None) or getattr(field.field.widget, "choices", ())
        return dict(choices).get(value, value) if field.name in ("whose", "state") or value else ""

    def context(self):
        plan = self.said["plan"]
        visible = Plan.objects.visible_to(self.reach).select_related("agency")
        return {
            "form": self.form,
            "query": self.said["q"],
            "narrowed": self.narrowed,
            "plan": visible.filter(pk=plan).first() if plan else None,
            "today": self.today,
        }
