"""The synthesis, acceptance and explanation table: page, paper, sheet, publication."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts.models import DraftPolicy
from feedback import actions
from feedback import table as tables
from feedback.models import Comment
from portal.files.responses import send_bytes
from portal.nd30 import docx, pdf
from portal.refusals import NotNow
from portal.text import slug as ascii_words

# A table longer than this is set by a word processor, not while somebody waits.
MOST_ROWS_IN_PDF = 600


@login_not_required
def public(request, slug):
    published = DraftPolicy.objects.public().filter(table_published_at__isnull=False)
    draft = get_object_or_404(published.select_related("agency"), slug=slug)
    context = {
        "draft": draft,
        "head": tables.HEAD,
        "rows": _shown(draft, public=True),
        "sums": tables.sums(draft, public=True),
        "front": tables.front_line(draft, public=True),
        "help_agency": draft.agency,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), ("Tiếp thu, giải trình", "")],
    }
    return render(request, "feedback/public_table.html", context)


def _shown(draft, public):
    return [(row, list(row.said(public)), row.who(public)) for row in tables.rows(draft, public)]


def staff(request, pk):
    draft = _mine(request, pk)
    context = {
        "draft": draft,
        "head": tables.HEAD,
        "rows": _shown(draft, public=False),
        "sums": tables.sums(draft),
        "front": tables.front_line(draft),
        "missing": tables.missing(draft),
        "unpublished": draft.answers.being_written().count(),
        "too_long": Comment.objects.filter(draft=draft).counted().count() > MOST_ROWS_IN_PDF,
        "crumbs": [
            ("Góp ý", "/can-bo/gop-y/"),
            (draft.title, f"/can-bo/gop-y/{draft.pk}/"),
            ("Bảng tổng hợp", ""),
        ],
    }
    return render(request, "feedback/table.html", context)


def download(request, pk, kind):
    """The table as .docx, .pdf or .xlsx, at any time, also before all is answered."""
    draft = _mine(request, pk)
    name = f"tong-hop-gop-y-{ascii_words(draft.title)[:60]}.{kind}"
    if kind == "xlsx":
        return send_bytes(tables.sheet(draft), name, kind)
    if kind == "docx":
        return send_bytes(docx.render(tables.document(draft)), name, kind)
    if kind == "pdf" and Comment.objects.filter(draft=draft).counted().count() <= MOST_ROWS_IN_PDF:
        return send_bytes(pdf.render(tables.document(draft)), name, kind)
    raise Http404


@require_POST
def publish(request, pk):
    draft = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    try:
        if actions.publish_table(draft, request.actor):
            messages.success(request, "Đã công khai bảng tổng hợp, tiếp thu, giải trình.")
    except NotNow as refused:
        messages.error(request, str(refused))
    return redirect("feedback:table", draft.pk)


def _mine(request, pk):
    return get_object_or_404(DraftPolicy.objects.editable_by(request.actor).select_related("agency"), pk=pk)
