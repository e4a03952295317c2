"""Bringing an existing document in: upload or paste, and what the file turned out to hold."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from plans.models import Plan
from plans.reviewing.readings import by_hand, readings_of
from plans.reviewing.review_forms import KINDS, UploadPlanForm
from portal.content import Kind
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.files.responses import send
from portal.text import whole_number

from .comparing import compare

STEPS = [("Kế hoạch", "/ke-hoach/"), ("Nhập kế hoạch", "/ke-hoach/nhap/")]
# What the address remembers for this upload: which document of the file, and whether its letters are right.
FROM_LINE, LETTERS = "tu", "chu"
RIGHT, WRONG = "dung", "sai"


def upload(request):
    """The original is kept first, whatever comes of reading it."""
    form = UploadPlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, pasted = form.cleaned_data["file"], form.cleaned_data["text"]
        try:
            if file:
                stored = keep(file, request.actor, kinds=KINDS)
            else:
                pasted = SimpleUploadedFile("van-ban-dan.txt", pasted.encode())
                stored = keep(pasted, request.actor, kinds=[Kind.TXT])
        except ValidationError as refused:  # pasted words that look like another kind of file
            form.add_error("text", refused)
        else:
            return redirect("plans:review", stored.pk)
    context = {"form": form, "crumbs": [STEPS[0], ("Nhập kế hoạch", "")]}
    return render(request, "plans/upload.html", context, status=422 if request.method == "POST" else 200)


def review(request, pk):
    """Her two questions first, where the file raises them: are the letters right, which document."""
    stored, letters = _brought(request, pk), request.GET.get(LETTERS)
    if letters == WRONG:
        return _compare(request, stored, by_hand())
    readings = readings_of(stored)
    old = next((reading for reading in readings if reading.decoded_from), None)
    if old and letters != RIGHT:
        return _ask(request, "plans/letters.html", stored, reading=old, right=RIGHT, wrong=WRONG)
    if len(readings) == 1:
        return _compare(request, stored, readings[0])
    wanted = whole_number(request.GET.get(FROM_LINE))
    chosen = next((reading for reading in readings if reading.first_line == wanted), None)
    if chosen:
        return _compare(request, stored, chosen)
    saved = Plan.objects.visible_to(request.reach).filter(source=stored)
    plans = {plan.source_line: plan for plan in saved}
    documents = [
        (reading, reading.first_line + len(reading.lines) - 1, plans.get(reading.first_line))
        for reading in readings
    ]
    return _ask(request, "plans/pick.html", stored, documents=documents, letters=letters)


def original(request, pk):
    """The file itself, to type from when nothing could be read."""
    return send(_brought(request, pk))


def _compare(request, stored, reading):
    saved = Plan.objects.visible_to(request.reach).filter(source=stored, source_line=reading.first_line)
    if plan := saved.first():
        return redirect(plan)
    return compare(request, stored, reading, [*STEPS, ("Đối chiếu", "")])


def _ask(request, template, stored, **context):
    context |= {"stored": stored, "crumbs": [*STEPS, (stored.name, "")]}
    return render(request, template, context)


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
    """A document her own agency uploaded."""
    mine = StoredFile.objects.alive().filter(agency=request.actor.agency_id, kind__in=KINDS)
    return get_object_or_404(mine, pk=pk)
