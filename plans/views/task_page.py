"""What the page of one task shows, and the forms its reader may use on it."""

from django.core.paginator import Paginator
from django.db.models import Avg, Count, Exists, F, OuterRef, Q
from django.utils import timezone

from plans import actions
from plans.days import deadlines
from plans.forms import ExtensionForm, GuidanceForm, LeadForm, ProgressForm, StepForm
from plans.models import Task
from plans.names.resolve import Directory
from portal.accounts.models import Post
from portal.journal.models import Entry
from portal.units import tree
from portal.units.models import Agency, AgencyKind

SHARES_A_PAGE = 50
REPORTS_SHOWN = 50
NAMES = (
    "plan__agency", "lead_agency", "officer__user", "guided_by_plan",
    "part_of", "turn_of", "share_of", "from_task__plan__agency",
)  # fmt: skip


class Page:
    """One task as its reader sees it. A refused form comes in and is shown with what was typed."""

    def __init__(self, request, task, refused=None):
        self.request, self.task, self.today = request, task, timezone.localdate()
        self.forms = dict(refused or {})
        self.reports, self.writes = may(request.actor, task)
        next(deadlines.described([task], self.today))
        self.line = actions.line_of(task)
        self.refusal = actions.not_reported_here(task)
        self._offer()

    def _offer(self):
        """Every form she may use that was not sent just now."""
        task, today = self.task, self.today
        if self.reports and not self.refusal:
            late = [one.due_on for one in actions.late_of(task, today)]
            first = {
                "percent": task.percent,
                "on": task.completed_on or today,
                "late_reason": task.late_reason,
            }
            self.forms.setdefault("progress", ProgressForm(initial=first, late=late))
        if (self.reports or self.writes) and task.is_waiting_for_day:
            self.forms.setdefault("guidance", guidance_form(initial={"on": today}))
        dated = task.due_on and not task.completed_on and task.plan.is_issued
        if (self.reports or self.writes) and dated:
            self.forms.setdefault("extend", extension_form(needs_document=not self.writes))
        given_out = task.share_of_id or task.is_shared_out
        if self.writes and not given_out and "lead" not in self.forms:
            self.forms["lead"] = LeadForm(agencies=candidates(task), initial={"agency": task.lead_agency_id})
        if self.reports and self._takes_steps() and "step" not in self.forms:
            self.forms["step"] = step_form(self.request.actor)

    def _takes_steps(self):
        task = self.task
        done = task.completed_on and not task.parts.alive().exists()
        open_itself = not (done or task.is_recurring or task.is_shared_out)
        return open_itself and len(self.line) <= actions.DEEPEST

    def context(self):
        task, reach = self.task, self.request.reach
        visible = Task.objects.visible_to(reach).with_names()
        reported = task.progress.select_related("by__user", "agency").prefetch_related("evidence")
        return {
            "task": task,
            "forms": self.forms,
            "form": next((form for form in self.forms.values() if form.errors), None),
            "reports": self.reports,
            "writes": self.writes,
            "refusal": self.refusal,
            "heirs": self._heirs(),
            "coordinators": task.coordinators.all(),
            "programmes": task.programmes.visible_to(reach).with_names(),
            "extensions": task.extensions.select_related("by__user"),
            "progress": reported[:REPORTS_SHOWN],
            "steps": self._described(visible.filter(part_of=task).select_related("officer__user")),
            "dropped": task.parts.trashed() if self.reports else (),
            "turns": self._turns(visible),
            "copies": visible.filter(from_task=task)[:30],
            "history": Entry.objects.visible_to(reach).about(task)[:8],
            "crumbs": self._crumbs(),
            **self._shares(visible),
        }

    def _heirs(self):
        """The units that took over from a lead that is gone (S004-40)."""
        lead = self.task.lead_agency
        return tree.successors(lead.unit) if lead and lead.ended and lead.ended <= self.today else ()

    def _described(self, tasks):
        return list(deadlines.described(tasks.order_by("pk"), self.today))

    def _turns(self, visible):
        """[(year, mean percent, turns)], newest year first."""
        years = {}
        if self.task.is_recurring and not self.task.is_shared_out:
            for turn in deadlines.described(
                visible.filter(turn_of=self.task).order_by("due_from"), self.today
            ):
                years.setdefault(turn.due_from.year, []).append(turn)
        return [
            (y, sum(t.percent for t in row) // len(row), row)
            for y, row in sorted(years.items(), reverse=True)
        ]

    def _shares(self, visible):
        """The shares she may see, those not done first, fifty a page, with what they come to."""
        if not self.task.is_shared_out:
            return {}
        found = visible.filter(share_of=self.task)
        order = (F("completed_on").asc(nulls_first=True), "percent", "lead_agency__name")
        page = Paginator(found.order_by(*order), SHARES_A_PAGE).get_page(self.request.GET.get("trang"))
        page.object_list = list(deadlines.described(page.object_list, self.today))
        late = Q(completed_on=None, due_on__lt=self.today)
        sums = found.aggregate(
            all=Count("pk"), done=Count("completed_on"), late=Count("pk", filter=late), mean=Avg("percent")
        )
        return {"shares": page, "sums": sums | {"mean": int(sums["mean"] or 0)}}

    def _crumbs(self):
        above = [(str(one), one.get_absolute_url()) for one in reversed(self.line[1:])]
        return [("Nhiệm vụ", "/nhiem-vu/"), *above, (str(self.task), "")]


def may(actor, task) -> tuple[bool, bool]:
    """(reports on it, writes the document it stands in)"""
    doors = {
        "reports": Exists(Task.objects.reportable_by(actor).filter(pk=OuterRef("pk"))),
        "writes": Exists(Task.objects.editable_by(actor).filter(pk=OuterRef("pk"))),
    }
    return Task.objects.annotate(**doors).values_list("reports", "writes").get(pk=task.pk)


def candidates(task):
    """Whom the document may mean: bodies of its unit, above and directly below, on its day."""
    return Directory(task.plan.agency, task.plan.day_counted() or timezone.localdate()).all()


def step_form(actor, data=None):
    """Who may do a step: the bodies of her unit, the people of her agency."""
    bodies = Agency.objects.alive(timezone.localdate()).filter(unit=actor.agency.unit_id)
    bodies = sorted(bodies.exclude(kind=AgencyKind.NHOM), key=lambda a: (a.pk != actor.agency_id, a.name))
    posts = Post.objects.current().filter(agency=actor.agency_id).with_names()
    return StepForm(data, agencies=bodies, posts=posts, auto_id="buoc_%s")


def guidance_form(data=None, **kwargs):
    return GuidanceForm(data, auto_id="huong_dan_%s", **kwargs)


def extension_form(data=None, **kwargs):
    return ExtensionForm(data, auto_id="gia_han_%s", **kwargs)
