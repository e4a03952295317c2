"""The table fetched as a file: written at once when small, else by a job; and the signed one everybody may have."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from drafts.models import DraftPolicy
from feedback.models import TableFile
from feedback.tables import files
from feedback.tables.groups import ARTICLE, BY
from feedback.views.table import own
from portal.files.responses import send, send_bytes
from portal.jobs.actions import enqueue


def _way(typed):
    return typed if typed in BY else ARTICLE


def download(request, pk, kind):
    """DOCX or XLSX on the spot while there are few opinions, at any time, also before all is answered (B1)."""
    draft = own(request, pk)
    if kind not in files.KINDS or not files.is_small(files.received(draft), kind):
        raise Http404
    content = files.at_once(draft, kind, _way(request.GET.get("theo")))
    return send_bytes(content, files.name_of(draft, kind), kind)


@require_POST
def write(request, pk, kind):
    """What takes longer is written by a job, whose page leads back to the table."""
    draft, by = own(request, pk), _way(request.POST.get("theo"))
    n = files.received(draft)
    if not files.offered(n, kind):
        raise Http404
    job = enqueue(
        "feedback.tasks.write_table",
        {"draft": draft.pk, "kind": kind, "by": by},
        key=f"bang-tong-hop:{draft.pk}:{kind}:{by}",
        owner=request.actor,
        total=n,
        unit="ý kiến",
        title=f"Xuất bảng tổng hợp ({files.KINDS[kind]})",
    )
    return redirect(job)


def written(request, pk):
    """A file a job wrote, for its agency alone."""
    mine = TableFile.objects.editable_by(request.actor).select_related("file")
    return send(get_object_or_404(mine, pk=pk, file__trashed_at=None).file)


@login_not_required
def signed(request, slug):
    """The signed paper of a table that is public at this moment."""
    draft = get_object_or_404(
        DraftPolicy.objects.public().filter(table_published_at__isnull=False), slug=slug
    )
    return send(
        get_object_or_404(draft.table_files.signed().select_related("file"), file__trashed_at=None).file
    )
