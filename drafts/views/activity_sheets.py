"""Activities out to a spreadsheet and in from one: looked at first, saved when she says so."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.sheets import taken, written
from plans.forms import SheetForm
from plans.sheets import grid
from portal.content import Kind
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.files.responses import send_bytes

from .activity_filter import Asked

CRUMBS = [("Hoạt động", "/hoat-dong/"), ("Nhập từ Excel", "/hoat-dong/nhap/")]
KINDS = (Kind.XLSX, Kind.TXT)


def export_activities(request):
    """Every activity the list shows for this address, with all that stands under it."""
    asked = Asked(request)
    content = written.xlsx(written.with_all(asked.found), asked.in_words(), request.reach)
    return send_bytes(content, f"hoat-dong-{timezone.localdate():%Y%m%d}.xlsx", "xlsx")


def activities_template(request):
    return send_bytes(written.template(), "mau-hoat-dong.xlsx", "xlsx")


def bring_activities(request):
    """The file is read and kept; what it says stands on the next page, nothing is saved here."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            taken.read(grid.read(upload), request.actor, request.reach)
            return redirect("drafts:look_at_activities", keep(upload, request.actor, KINDS).pk)
        except ValidationError as refused:
            form.add_error("file", refused)
    context = {"form": form, "crumbs": [CRUMBS[0], (CRUMBS[1][0], "")]}
    return render(request, "drafts/bring_activities.html", context, status=422 if form.errors else 200)


def _kept(request, pk):
    """(the file she brought, what it says today)."""
    stored = get_object_or_404(StoredFile.objects.alive(), pk=pk, uploaded_by=request.actor, kind__in=KINDS)
    with stored.content.open("rb") as content:
        try:
            return stored, taken.read(grid.read(content), request.actor, request.reach)
        except ValidationError:  # a file she brought for something else
            return stored, taken.Reading([], [])


@never_cache
def look_at_activities(request, pk):
    """Sound rows, rows to mend with the cells that are wrong, rows that were brought before."""
    stored, reading = _kept(request, pk)
    context = {
        "stored": stored,
        "reading": reading,
        "form": SheetForm(),
        "crumbs": [*CRUMBS, (stored.name, "")],
    }
    return render(request, "drafts/bring_activities.html", context)


@require_POST
def save_activities(request, pk):
    stored, reading = _kept(request, pk)
    added = actions.bring_activities(reading.right, request.actor, stored)
    if added:
        messages.success(request, f"Đã ghi {len(added)} hoạt động từ {stored.name}.")
        return redirect("drafts:activities")
    messages.warning(request, "Không có dòng mới nào để ghi: tệp đã nhập trước đó hoặc còn phải sửa.")
    return redirect("drafts:look_at_activities", pk)
