"""Slips in from a spreadsheet: looked at first, saved when she says so; a long one by the worker."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from feedback.actions import bringing
from feedback.page.pages import current_articles
from feedback.sheets import taken, written
from feedback.views.taking import crumbs, taking
from plans.forms import SheetForm
from plans.sheets import grid
from portal.content import Kind
from portal.files.actions import destroy, keep
from portal.files.models import StoredFile
from portal.files.responses import send_bytes

KINDS = (Kind.XLSX, Kind.TXT)


def _crumbs(request, draft, *rest):
    return crumbs(request, draft, ("Nhập từ Excel", f"/can-bo/gop-y/{draft.pk}/bang-nhap/" if rest else ""), *rest)  # fmt: skip


def template(request, pk):
    draft = taking(request, pk)
    return send_bytes(written.template(current_articles(draft)), f"mau-nhap-y-kien-{draft.pk}.xlsx", "xlsx")


def bring(request, pk):
    """The file is read and kept; what it says stands on the next page, nothing is saved here."""
    draft = taking(request, pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sheets = grid.read(upload, most=taken.MOST_LINES)
            taken.read(sheets, draft, current_articles(draft), request.actor)
            return redirect("feedback:look_at_sheet", draft.pk, keep(upload, request.actor, KINDS).pk)
        except ValidationError as refused:
            form.add_error("file", refused)
    context = {"draft": draft, "form": form, "crumbs": _crumbs(request, draft)}
    return render(request, "feedback/bring_sheet.html", context, status=422 if form.errors else 200)


def _kept(request, draft, pk):
    """(the file she brought, what it says today)."""
    stored = get_object_or_404(StoredFile.objects.alive(), pk=pk, uploaded_by=request.actor, kind__in=KINDS)
    try:
        return stored, bringing.read_kept(stored, draft, request.actor)
    except ValidationError:  # a file she brought for something else
        return stored, taken.Reading([])


@never_cache
def look(request, pk, file):
    """Sound slips, lines to mend with the cells that are wrong, slips that were brought before."""
    draft = taking(request, pk)
    stored, reading = _kept(request, draft, file)
    context = {
        "draft": draft,
        "stored": stored,
        "reading": reading,
        "form": SheetForm(),
        "crumbs": _crumbs(request, draft, (stored.name, "")),
    }
    return render(request, "feedback/bring_sheet.html", context)


@require_POST
def save(request, pk, file):
    draft = taking(request, pk)
    stored, reading = _kept(request, draft, file)
    slips = reading.right
    if not slips:
        messages.warning(request, "Không có dòng mới nào để ghi: tệp đã nhập trước đó hoặc còn phải sửa.")
        return redirect("feedback:look_at_sheet", pk, file)
    if len(slips) > bringing.AT_ONCE:
        return redirect(bringing.bring_later(stored, draft, slips, request.actor))
    with transaction.atomic():
        added = bringing.bring_slips(draft, slips, request.actor)
        destroy([stored.pk])
    messages.success(request, f"Đã ghi {added} ý kiến từ bảng.")
    return redirect("feedback:bring_sheet", pk)
