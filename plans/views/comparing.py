"""The review page: the source beside what was read from it, corrected and saved in one transaction."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from plans import actions
from plans.chain.origin import directory_of, issuing_agency, printed_issuer
from plans.forms import task_initial
from plans.models import Task
from plans.reviewing.remarks import is_ours_read, remarks_on
from plans.reviewing.review import Review, assigned_words
from plans.reviewing.review_forms import AssignmentRows, CitationRows, ReviewForm, TargetRows
from plans.rows import adding, posted, saving, task_rows, unchecked

TABLES = ("viec", "vb", "ct")


def compare(request, stored, reading, crumbs):
    """Nothing blocks saving but a day or a number that is none."""
    value = reading.to_json()
    read = zip(value["tasks"], reading.tasks, strict=True)
    known = {
        str(number): actions.task_from(row, task.text, task.is_request)
        for number, (row, task) in enumerate(read)
    }
    forms = Forms(request, reading, value, known)
    if saving(request) and forms.are_valid():
        value, tasks = forms.corrected(value, known)
        text = "\n".join(reading.lines)
        plan = actions.save_read_plan(
            value, stored, request.actor, text, tasks, reading.first_line, forms.header.incoming
        )
        kept = "Đã lưu văn bản đến" if plan.is_incoming else "Đã lưu"
        messages.success(request, f"{kept}: {plan}. Xem {len(tasks)} nhiệm vụ bên dưới.")
        return redirect(plan)
    context = _page(request, stored, reading, known, forms)
    status = 422 if saving(request) else 200
    return render(request, "plans/review.html", context | {"stored": stored, "crumbs": crumbs}, status=status)


def _page(request, stored, reading, known, forms):
    directory = _directory(request.actor, reading, forms.header.incoming)
    compared = Review(reading, forms.header, remarks_on(reading, known, stored, request.actor, directory))
    names = compared.point_at_lines(forms.tasks, known, directory)
    compared.point_at_doubts("basis", forms.citations)
    compared.point_at_doubts("targets", forms.targets)
    assigned = [
        (row, assigned_words(reading, place), reading.located.get(f"assignments.{place}"))
        for place, row in enumerate(reading.assignments)
    ]
    return {
        "review": compared,
        "form": forms.header,
        "rows": forms.tasks,
        "citation_rows": forms.citations,
        "target_rows": forms.targets,
        "assignment_rows": forms.assignments,
        "assigned": list(zip(assigned, forms.assignments.forms, strict=False)),
        "unknown": {} if forms.header.incoming else names.unknown,
        "wrong": [form for form in forms.every if form.errors],
    }


def _directory(by, reading, incoming):
    """Whom its names mean: seen from where it was issued, which for another's document may be unknown."""
    issuer, day = reading.issuer or "", reading.issued_on
    if incoming:
        agency = printed_issuer(issuer, day, by.agency, reading.lines)
    else:
        agency = issuing_agency(issuer, day, by)
    return directory_of(agency, day or timezone.localdate())


class Forms:
    """The header and the four tables of one reading, as shown or as they came back."""

    def __init__(self, request, reading, value, known):
        data = posted(request, TABLES)
        rows = [task_initial(key, task) for key, task in known.items()]
        self.header = ReviewForm(
            data, initial=ReviewForm.initial_from(value, is_ours_read(reading, request.actor))
        )
        self.tasks = task_rows(request, rows, blank=0 if rows else 1)
        cited = [_dated(row) for row in value["basis"]]
        self.citations = CitationRows(data, initial=cited, prefix="vb")
        self.targets = TargetRows(data, initial=value["targets"], prefix="ct")
        self.assignments = AssignmentRows(data, initial=[{} for _ in reading.assignments], prefix="gd")
        self._reading = reading
        if adding(request):
            unchecked(*self.every)

    @property
    def every(self):
        return [self.header, *self.citations, *self.targets, *self.tasks, *self.assignments]

    def are_valid(self):
        sets = (self.header, self.citations, self.targets, self.tasks, self.assignments)
        return all([form.is_valid() for form in sets])

    def corrected(self, value, known):
        """(the value with her corrections, its tasks in order); duties she ticked are tasks now."""
        tasks, _ = self.tasks.tasks(known)
        shown = {form.cleaned_data.get("key") for form in self.tasks}
        tasks += [task for key, task in known.items() if key not in shown]  # more than a form may carry
        duties = list(zip(value["assignments"], self.assignments.cleaned_data, strict=False))
        taken = [place for place, (_, said) in enumerate(duties) if said.get("take")]
        tasks += [self._task_of(place, value["assignments"][place]) for place in taken]
        return self.header.corrected(value) | {
            "basis": [row for form in self.citations if (row := form.value())],
            "targets": [row for form in self.targets if (row := form.value())],
            "assignments": [row for n, row in enumerate(value["assignments"]) if n not in taken],
        }, tasks

    def _task_of(self, place, duty):
        words = assigned_words(self._reading, place) or duty["body"]
        return Task(path=(duty["path"] or "")[:30], heading=words, lead_text=duty["body"])


def _dated(row):
    """A citation with its day as a date, which the page prints the Vietnamese way."""
    return row | {"issued_on": date.fromisoformat(row["issued_on"])} if row.get("issued_on") else row
