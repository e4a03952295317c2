"""Writing a document here: new, from a superior's plan, and edited until it is submitted."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import actions
from plans.chain.proposing import proposals, sources_for, title_for
from plans.chain.rolling import last_plans, next_year, roll_over, rolled
from plans.conflicts import differences
from plans.forms import PlanForm, ProgrammesForm, TargetRows, target_initial, task_initial
from plans.models import Plan
from plans.rows import adding, cited_rows, posted, saving, task_rows, unchecked
from portal.conflicts import last_change
from portal.text import whole_number

EMPTY_ROWS, MOST_SOURCES = 3, 150


def from_above(request):
    """Which issued document to carry out: of a unit above, one that gives us work, or a year of our own."""
    year, reach = timezone.localdate().year, request.reach
    sources = list(sources_for(reach).filter(year_to__gte=year - 1)[:MOST_SOURCES])
    for source in sources:
        several = source.year_to > source.year_from
        source.offered = [y for y in (year, year + 1) if several and source.year_from <= y <= source.year_to]
    own, last = (
        {reach.agency_id, *reach.predecessor_agency_ids},
        last_plans(reach).filter(year_to__gte=year - 1),
    )
    groups = [
        ("Kế hoạch năm trước", [_rolling(source) for source in last[:MOST_SOURCES]]),
        ("Kế hoạch nhiều năm của cơ quan", [s for s in sources if s.agency_id in own and not s.is_incoming]),
        (
            "Văn bản cấp trên, văn bản giao việc cho cơ quan",
            [s for s in sources if s.agency_id not in own or s.is_incoming],
        ),
    ]
    crumbs = [("Kế hoạch", "/ke-hoach/"), ("Lập từ văn bản cấp trên", "")]
    context = {"groups": [(name, rows) for name, rows in groups if rows], "crumbs": crumbs}
    return render(request, "plans/from_above.html", context)


def _rolling(source):
    source.next_year = next_year(source)
    return source


def new(request):
    source = _source(request)
    year = _year_of(source, request)
    plan, offered, begins = _begun(request, source, year)
    known = {key: proposal.task for key, proposal in offered.items()}
    initial = [task_initial(key, p.task) | {"drop": not p.takes} for key, p in offered.items()]
    form, rows, goals = _forms(request, plan, initial, blank=0 if source else EMPTY_ROWS)
    if saving(request) and all([form.is_valid(), rows.is_valid(), goals.is_valid()]):
        tasks, _ = rows.tasks(known)
        actions.create_plan(form.instance, request.actor, tasks, *goals.said(), goals.links()[0])
        messages.success(
            request, f"Đã lưu {plan} với {len(tasks)} nhiệm vụ. Văn bản đang soạn, chỉ cơ quan mình xem được."
        )
        return redirect(plan)
    _say_printed(rows, offered)
    return _page(request, "Lập kế hoạch", form, rows, goals, slice_year=year, **{begins: source})


def _begun(request, source, year):
    """(the plan as it is begun, the tasks offered by key, what the source is to it)."""
    plan, agency = _blank(request, year), request.actor.agency
    if source is None:
        return plan, {}, "superior"
    if last_plans(request.reach).filter(pk=source.pk).exists():
        roll_over(plan, source)
        return plan, rolled(source), "previous"
    plan.parent, plan.title = source, title_for(source, year, agency)
    found = proposals(source, agency, request.reach, year)
    return plan, {str(p.task.from_task_id): p for p in found}, "superior"


def _say_printed(rows, offered):
    """Beside each row, who leads it in the document it comes from: the name typed there is our suggestion."""
    for form in rows:
        proposal = offered.get(form["key"].value() or "")
        form.printed_lead = proposal.printed_lead if proposal else ""


def edit(request, pk):
    plan = get_object_or_404(Plan.objects.editable_by(request.actor).select_related("agency"), pk=pk)
    known = {str(task.pk): task for task in plan.tasks.alive().printed()}
    initial = [task_initial(key, task) for key, task in known.items()]
    form, rows, goals = _forms(request, plan, initial)
    if not (saving(request) and all([form.is_valid(), rows.is_valid(), goals.is_valid()])):
        return _page(request, "Sửa văn bản", form, rows, goals, plan=plan)
    tasks, dropped = rows.tasks(known)
    seen = form.cleaned_data["revision"] or 0
    said = (form.saved_fields(), seen, tasks, dropped, goals.said(), goals.links())
    if actions.save_plan(plan, request.actor, *said):
        messages.success(request, f"Đã lưu {plan}.")
        return redirect(plan)
    theirs = Plan.objects.get(pk=pk)
    form.data = form.data.copy()
    form.data["revision"] = theirs.revision  # saving once more replaces what was just shown
    conflict = {"rows": differences(form, tasks, theirs), "change": last_change(theirs)}
    return _page(request, "Sửa văn bản", form, rows, goals, plan=theirs, conflict=conflict)


def _blank(request, year=None):
    year, agency = year or timezone.localdate().year, request.actor.agency
    return Plan(agency=agency, year_from=year, year_to=year, place=agency.place, issuer_text=agency.name)


def _source(request):
    pk = whole_number(request.GET.get("tu"))
    sources = (sources_for(request.reach) | last_plans(request.reach)).select_related(
        "agency__unit", "parent"
    )
    return None if pk is None else get_object_or_404(sources, pk=pk)


def _year_of(source, request):
    """The year of a document of several that is to be planned, or None: all of it."""
    year = whole_number(request.GET.get("nam"))
    several = source is not None and source.year_to > source.year_from
    return year if several and year and source.year_from <= year <= source.year_to else None


def _forms(request, plan, initial, blank=0):
    parents = sources_for(request.reach).exclude(pk=plan.pk) | Plan.objects.filter(pk=plan.parent_id or 0)
    form, rows = PlanForm(posted(request), instance=plan, parents=parents), task_rows(request, initial, blank)
    goals = Goals(request, plan)
    if adding(request):
        unchecked(form, *rows, goals.form, *goals.rows, *goals.cited)
    return form, rows, goals


class Goals:
    """The targets, programmes and cited documents typed beside a document."""

    def __init__(self, request, plan):
        visible = Plan.objects.visible_to(request.reach)
        self.form = ProgrammesForm(posted(request), visible=visible, plan=plan)
        self.rows = TargetRows(posted(request), initial=target_initial(plan), prefix="chi-tieu")
        self.cited, self._known = cited_rows(request, plan)

    def is_valid(self):
        return all([self.form.is_valid(), self.rows.is_valid(), self.cited.is_valid()])

    def said(self):
        """(targets, programmes)."""
        return self.rows.targets(), self.form.cleaned_data["programmes"]

    def links(self):
        """(citations, those dropped)."""
        return self.cited.links(self._known)


def _page(request, heading, form, rows, goals, **context):
    context |= {"heading": heading, "form": form, "rows": rows, "goals": goals, "cited": goals.cited}
    context["crumbs"] = [("Kế hoạch", "/ke-hoach/"), (heading, "")]
    return render(request, "plans/form.html", context, status=422 if saving(request) else 200)
