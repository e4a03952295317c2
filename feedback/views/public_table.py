"""The table everybody reads: published answers, published words, names only with consent."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render

from drafts.models import DraftPolicy
from feedback.tables.lines import Table
from feedback.views.table import shown


@login_not_required
def public(request, slug):
    published = DraftPolicy.objects.public().filter(table_published_at__isnull=False)
    draft = get_object_or_404(published.select_related("agency", "thread"), slug=slug)
    context = shown(request, Table(draft, request.GET.get("theo", ""), public=True)) | {
        "signed": draft.table_files.signed().select_related("file").first(),
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), ("Tiếp thu, giải trình", "")],
    }
    return render(request, "feedback/public_table.html", context)
