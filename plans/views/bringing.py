"""Bringing an existing document in: upload or paste, compare with the source, save."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans import actions, intake
from plans.forms import task_initial
from plans.models import Plan
from plans.remarks import remarks_on
from plans.review import Review
from plans.review_forms import DROP, CitationRows, ReviewForm, UploadPlanForm
from plans.rows import adding, posted, saving, task_rows, unchecked
from portal.content import Kind
from portal.files.actions import keep
from portal.files.models import StoredFile

STEPS = [("Kế hoạch", "/ke-hoach/"), ("Nhập kế hoạch", "/ke-hoach/nhap/")]


def upload(request):
    """The original is kept first, whatever comes of reading it."""
    form = UploadPlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"] or SimpleUploadedFile(
            "van-ban-dan.txt", form.cleaned_data["text"].encode()
        )
        try:
            stored = keep(file, request.actor, kinds=[Kind.TXT])
        except ValidationError as refused:  # pasted words that look like another kind of file
            form.add_error("text", refused)
        else:
            return redirect("plans:review", stored.pk)
    context = {"form": form, "crumbs": [STEPS[0], ("Nhập kế hoạch", "")]}
    return render(request, "plans/upload.html", context, status=422 if request.method == "POST" else 200)


def review(request, pk):
    """The source beside what was read from it; nothing blocks saving but a date no calendar has."""
    stored = _brought(request, pk)
    if saved := Plan.objects.visible_to(request.reach).filter(source=stored).first():
        return redirect(saved)
    reading = intake.read(stored.name, stored.content.read())
    value = reading.to_json()
    read = zip(value["tasks"], reading.tasks, strict=True)
    known = {str(number): actions.task_from(row, task.text) for number, (row, task) in enumerate(read)}
    form, rows, citations = _forms(request, value, known)
    if saving(request) and form.is_valid() and rows.is_valid() and citations.is_valid():
        tasks, _ = rows.tasks(known)
        value = form.corrected(value) | {"basis": _kept(value["basis"], citations)}
        plan = actions.save_read_plan(
            value, stored, request.actor, text="\n".join(reading.lines), tasks=tasks
        )
        messages.success(request, f"Đã lưu {plan}. Xem {len(tasks)} nhiệm vụ bên dưới.")
        return redirect(plan)
    compared = Review(reading, form, remarks_on(reading, known, stored, request.actor))
    compared.point_at_lines(rows, known, timezone.localdate())
    context = {
        "stored": stored,
        "review": compared,
        "form": form,
        "rows": rows,
        "citations": list(zip(map(_dated, value["basis"]), citations.forms, strict=False)),
        "citation_rows": citations,
        "targets": value["targets"],
        "crumbs": [*STEPS, ("Đối chiếu", "")],
    }
    return render(request, "plans/review.html", context, status=422 if saving(request) else 200)


@require_POST
def discard(request, pk):
    """Drop what was read; the original rests in the trash for thirty days."""
    stored = _brought(request, pk)
    if Plan.objects.filter(source=stored).exists():
        raise Http404  # it is a document's original now
    stored.trash(request.actor)
    messages.success(request, "Đã bỏ bản đọc này.")
    return redirect("plans:upload")


def _brought(request, pk):
    """A text her own agency uploaded."""
    mine = StoredFile.objects.alive().filter(agency=request.actor.agency_id, kind=Kind.TXT)
    return get_object_or_404(mine, pk=pk)


def _forms(request, value, known):
    data = posted(request)
    rows = task_rows(request, [task_initial(key, task) for key, task in known.items()])
    form = ReviewForm(data, initial=ReviewForm.initial_from(value))
    cited = [{"relation": row["relation"]} for row in value["basis"]]
    citations = CitationRows(data, initial=cited, prefix="vb")
    if adding(request):
        unchecked(form, *rows, *citations)
    return form, rows, citations


def _dated(row):
    """A citation with its day as a date, which the page prints the Vietnamese way."""
    return row | {"issued_on": date.fromisoformat(row["issued_on"])} if row.get("issued_on") else row


def _kept(basis, citations):
    pairs = zip(basis, citations.cleaned_data, strict=False)
    return [row | {"relation": said["relation"]} for row, said in pairs if said["relation"] != DROP]
