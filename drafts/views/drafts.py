"""An authority's own drafts: the list, one draft, its facts and its text."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions, consulting, gate, starting, versions
from drafts.forms import DraftForm, NewPoints, new_points
from drafts.gauge import counted_drafts, gauge
from drafts.models import DraftPolicy
from portal.conflicts import conflict, seen_revision
from portal.forms import SearchForm

from .own import CRUMB
from .programme import initial_of, item_asked
from .years import year_asked, years_to_browse


def own_drafts(reach):
    """What the staff list shows: my body's and my predecessors', not every public draft of the country."""
    return DraftPolicy.objects.alive().filter(reach.own("agency")).select_related("agency", "document_type")


def drafts(request):
    search = SearchForm(request.GET)
    year = year_asked(request)
    found = own_drafts(request.reach)
    words = search.query()
    found = (
        found.search(words)
        if words
        else found.filter(began_on__year__lte=year).exclude(issued_on__year__lt=year)
    )
    if only_counted := "thuoc-dien" in request.GET:
        found = counted_drafts(request.reach, year).select_related("agency", "document_type")
    if request.GET.get("giai-doan") in DraftPolicy.Stage.values:
        found = found.filter(stage=request.GET["giai-doan"])
    if late_start := request.GET.get("bat-dau") == "muon":
        found = starting.late(found, timezone.localdate())
    page = Paginator(found.order_by("-began_on", "-pk"), 50).get_page(request.GET.get("trang"))
    context = {
        "page": page, "search": search, "words": words, "year": year,
        "gauge": gauge(request.reach, year), "only_counted": only_counted, "late_start": late_start,
        "began_late": starting.late(counted_drafts(request.reach, year), timezone.localdate()).count(),
        "years": years_to_browse(), "stages": DraftPolicy.Stage.choices, "chosen": request.GET.get("giai-doan"),
    }  # fmt: skip
    return render(request, "drafts/list.html", context)


def draft(request, pk):
    found = get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach).select_related("agency", "regime", "document_type"),
        pk=pk,
    )
    context = {
        **gate.for_overview(found, request.actor),
        **consulting.for_overview(found, timezone.localdate()),
        "draft": found,
        "crumbs": [CRUMB, (found.title, "")],
        "mine": DraftPolicy.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "holds": actions.what_holds_publication(found),
        **versions.for_overview(found, request.reach),
        "activities": found.activities.visible_to(request.reach).select_related("agency")[:20],
    }
    return render(request, "drafts/detail.html", context)


def new_draft(request):
    line = item_asked(request)
    form = DraftForm(request.POST or None, level=request.reach.level, initial={
        "began_on": timezone.localdate(), "issuing_body": request.actor.agency.name, "pre_moderated": True,
        **initial_of(line),
    })  # fmt: skip
    points = NewPoints(request.POST or None)
    if request.method == "POST" and form.is_valid() and points.is_valid():
        form.instance.whats_new = new_points(points)
        made = actions.register_draft(form.save(commit=False), request.actor)
        if line:
            actions.link_draft(line, made, request.actor)
        messages.success(request, "Đã đăng ký dự thảo. Bước tiếp theo: đưa toàn văn vào.")
        return redirect(made)
    return _form_page(request, form, points, None)


def edit_draft(request, pk):
    found = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    level = _level_of(found.agency)
    form = DraftForm(request.POST or None, instance=found, level=level)
    points = NewPoints(
        request.POST or None,
        initial=[dict(zip(("topic", "now", "proposed"), r, strict=True)) for r in found.whats_new],
    )
    clash = None
    if request.method == "POST" and form.is_valid() and points.is_valid():
        found.whats_new = new_points(points)
        fields = [*form._meta.fields, "regime", "document_type", "whats_new"]
        if actions.edit_draft(found, fields, seen_revision(request), request.actor):
            messages.success(request, "Đã lưu dự thảo.")
            return redirect(found)
        theirs = DraftPolicy.objects.get(pk=pk)
        new = ("Điểm mới so với hiện hành", _said(found.whats_new), _said(theirs.whats_new))
        clash = conflict(form, DraftForm(instance=theirs, level=level), theirs, [new])
    return _form_page(request, form, points, found, clash)


def _said(rows):
    return "\n".join(" | ".join(row) for row in rows)


def _form_page(request, form, points, found, clash=None):
    failed = form.errors or clash or any(points.errors) if form.is_bound else False
    context = {
        "form": form, "points": points, "draft": found, "conflict": clash,
        "revision": clash["revision"] if clash else request.POST.get("revision", found.revision if found else 0),
        "crumbs": [CRUMB, (found.title, found.get_absolute_url()), ("Sửa", "")] if found else [CRUMB, ("Đăng ký dự thảo", "")],
    }  # fmt: skip
    return render(request, "drafts/form.html", context, status=422 if failed else 200)


def _level_of(agency):
    return agency.unit.placements.order_by("-valid_from").values_list("level", flat=True).first()


@require_POST
def trash(request, pk):
    found = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    if found.first_opened_on:
        messages.error(
            request,
            "Dự thảo đã công khai thì không bỏ được. Rút xác nhận, hoặc chuyển giai đoạn Dừng xây dựng.",
        )
        return redirect(found)
    actions.throw_away(found, request.actor)
    messages.success(request, "Đã bỏ dự thảo vào thùng rác. Lấy lại được trong 30 ngày.")
    return redirect("drafts:list")
