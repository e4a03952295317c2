"""Communication activities: the list, one activity, its evidence."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts import actions, answers
from drafts.forms.entry import tables_of
from drafts.models import Activity, EvidenceLink
from drafts.tallies import figures_of
from portal.files.responses import send, send_preview

from .activity_entry import CRUMB
from .activity_filter import Asked
from .years import years_to_browse


def activities(request):
    asked = Asked(request)
    page = Paginator(asked.found.with_evidence().select_related("agency", "draft"), 50).get_page(
        request.GET.get("trang")
    )
    context = {
        "page": page, "asked": asked, "search": asked.search, "words": asked.words, "year": asked.year,
        "years": years_to_browse(), "totals": _totals(asked.found),
    }  # fmt: skip
    return render(request, "drafts/activities.html", context)


def _totals(found):
    """[(label, sum)] of what the rows count, noughts left out; one query."""
    sums = found.order_by().counted().aggregate(**{f"all_{name}": Sum(name) for name in Activity.NUMBERS})
    return [
        (Activity._meta.get_field(name).verbose_name, value)
        for name in Activity.NUMBERS
        if (value := sums[f"all_{name}"])
    ]


def activity(request, pk):
    known = Activity.objects.visible_to(request.reach).with_evidence()
    related = ("agency", "draft", "task", "campaign", "media_order", "created_by__user")
    found = get_object_or_404(known.select_related(*related).prefetch_related("parts", "tags"), pk=pk)
    numbers = answers.numbers(found)
    context = {
        "activity": found,
        "spec": found.spec,
        "numbers": numbers,
        "answered": answers.shown(found.spec, found.details),
        "tables": _tables(found),
        "unproved": not found.has_evidence
        and not found.is_planned
        and any(value for _label, value in numbers),
        "images": found.evidence.filter(kind__in=("jpg", "png", "webp")).order_by("pk"),
        "files": found.evidence.exclude(kind__in=("jpg", "png", "webp")).order_by("pk"),
        "links": found.links.select_related("copy"),
        "figures": figures_of(found),
        "in_campaign": found.parts_of_campaign.visible_to(request.reach).select_related("agency")[:50],
        "mine": Activity.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "crumbs": [CRUMB, (found.title, "")],
    }
    return render(request, "drafts/activity.html", context)


def _tables(activity):
    """[(heading, labels, rows of cells)] of the lines under it, those of other forms' kinds left out."""
    parts = list(activity.parts.all())
    tables = []
    for columns in tables_of(activity.form):
        rows = [answers.cells(columns, part) for part in parts if part.kind == columns.kind]
        if rows:
            tables.append((columns.heading, [label for label, _value in rows[0]], rows))
    return tables


@require_POST
def trash_activity(request, pk):
    found = get_object_or_404(Activity.objects.editable_by(request.actor), pk=pk)
    actions.throw_away(found, request.actor)
    messages.success(request, "Đã bỏ hoạt động vào thùng rác. Lấy lại được trong 30 ngày.")
    return redirect("drafts:activities")


def evidence(request, pk, file_pk):
    """A file of the activity, or the copy kept beside one of its links; `xem` in the page, `nho` made small."""
    found = get_object_or_404(Activity.objects.visible_to(request.reach), pk=pk)
    stored = found.evidence.filter(pk=file_pk).first()
    if stored is None:
        link = EvidenceLink.objects.filter(activity=found, copy=file_pk).select_related("copy").first()
        stored = link and link.copy
    if stored is None:
        raise Http404
    if "nho" in request.GET and stored.is_image:
        return send_preview(stored)
    return send(stored, inline_image="xem" in request.GET)
