"""The table everybody reads: published answers, published words, names only with consent."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control

from feedback.page import pages
from feedback.tables.groups import BY
from feedback.tables.lines import Table
from feedback.views.table import shown


@login_not_required
def public(request, slug):
    draft = pages.public_draft(slug)
    if draft is None or draft.table_published_at is None:
        raise Http404
    by = request.GET.get("theo", "")
    if request.GET.keys() - {"theo"} or by not in ("", *BY):  # anybody may invent such addresses: not kept
        html = _page(request, draft, by)
    else:
        state = f"{draft.revision}:{draft.said_at}:{draft.beside}:{timezone.localdate()}".replace(" ", "_")
        html = pages.kept(f"tiep-thu:{draft.pk}:{by}:{state}", lambda: _page(request, draft, by))
    response = HttpResponse(html)
    patch_cache_control(response, no_cache=True)
    return response


def _page(request, draft, by) -> str:
    """Rendered without what belongs to one visitor; the request tells the address the links go on from."""
    context = shown(request, Table(draft, by, public=True)) | {
        "request": request,
        "signed": draft.table_files.signed().select_related("file").first(),
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), ("Tiếp thu, giải trình", "")],
    }
    return render_to_string("feedback/public_table.html", context)
