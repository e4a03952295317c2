"""The registry of indicators, as it documents itself; council staff and administrators of the centre add and retire."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from portal.accounts.access import for_roles, staff_page
from portal.conflicts import conflict, edit_page, seen_revision
from portal.refusals import NotNow
from portal.units.models import Level
from reports import actions
from reports.counting import origins, registry
from reports.counting.indicators import GROUPS, Indicator
from reports.forms import IndicatorForm, NewIndicatorForm, RetireForm
from reports.models import ManualIndicator, Retirement
from reports.views.chosen import posted

CRUMBS = [("Báo cáo", "/bao-cao/"), ("Danh mục chỉ tiêu", "/bao-cao/chi-tieu/")]
KINDS = {"F": "phát sinh", "S": "thời điểm", "D": "không trùng", "R": "tỷ lệ"}


@dataclass(frozen=True)
class Line:
    """An indicator with all there is to say of it. `manual`: the row of one an administrator added."""

    indicator: Indicator
    origin: origins.Origin
    gives: str
    levels: str
    kind: str
    manual: ManualIndicator | None
    retirement: Retirement | None


def may_keep(request) -> bool:
    """Council staff and administrators of the centre keep the registry for everybody."""
    return (
        request.actor is not None and request.actor.role in ("council", "admin") and request.reach.level == 0
    )


def keeper(view):
    """To anybody else the page does not exist."""

    @for_roles("council", "admin")
    def checked(request, *args, **kwargs):
        if not may_keep(request):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@staff_page
def registry_page(request):
    """Every indicator there ever was; `?nhom=` shows one group."""
    asked = request.GET.get("nhom", "")
    lines = list(_lines())
    groups = [
        (letter, name, [line for line in lines if line.indicator.group == letter])
        for letter, name in GROUPS.items()
        if asked not in GROUPS or asked == letter
    ]
    context = {
        "groups": groups,
        "letters": GROUPS.items(),
        "asked": asked if asked in GROUPS else "",
        "number": len(lines),
        "may_keep": may_keep(request),
        "rules": [(key, words) for key, words in origins.RULES.items() if key != "Q4F"],
        "crumbs": [CRUMBS[0], (CRUMBS[1][0], "")],
    }
    return render(request, "reports/registry.html", context)


def _lines():
    manual = {row.code: row for row in ManualIndicator.objects.all()}
    retired = {row.code: row for row in Retirement.objects.all()}
    for one in registry.in_year(timezone.localdate().year).known:
        row = manual.get(one.code)
        origin = origins.origin_of(one, row.basis if row else "")
        words = _levels(one.levels)
        gives = origins.who_gives(one)
        yield Line(one, origin, gives, words, KINDS[one.kind], row, retired.get(one.code))


def _levels(levels):
    return (
        "mọi cấp" if len(levels) == len(Level) else ", ".join(Level(level).label for level in sorted(levels))
    )


@keeper
def new(request):
    form = NewIndicatorForm(posted(request), initial={"first_year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_indicator(form.save(commit=False), form.cleaned_data["group"], request.actor)
        except NotNow as no:
            form.add_error(None, str(no))
        else:
            messages.success(
                request, f"Đã thêm chỉ tiêu {row.code}. Báo cáo từ năm {row.first_year} có dòng này."
            )
            return redirect("reports:registry")
    return _form(request, form, "Thêm chỉ tiêu")


@keeper
def edit(request, pk):
    row = get_object_or_404(ManualIndicator, pk=pk)
    form, clash = IndicatorForm(posted(request), instance=row), None
    if request.method == "POST" and form.is_valid():
        if actions.edit_indicator(form.instance, form.Meta.fields, seen_revision(request), request.actor):
            messages.success(request, f"Đã sửa chỉ tiêu {row.code}.")
            return redirect("reports:registry")
        theirs = ManualIndicator.objects.get(pk=pk)
        clash = conflict(form, IndicatorForm(instance=theirs), theirs)
    return _form(request, form, f"Sửa chỉ tiêu {row.code}", clash)


def _form(request, form, title, clash=None, **more):
    context = {"title": title, "crumbs": [*CRUMBS, (title, "")], **more}
    instance = getattr(form, "instance", None)
    return edit_page(request, "reports/indicator_form.html", form, context, instance, clash)


@keeper
def retire(request, code):
    indicator = actions.known(code)
    if indicator is None:
        raise Http404
    stands = Retirement.objects.filter(code=code).first()
    initial = {"last_year": stands.last_year, "reason": stands.reason} if stands else {}
    form = RetireForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.retire(
                code, form.cleaned_data["last_year"], form.cleaned_data["reason"], request.actor
            )
        except NotNow as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, f"{code} báo cáo đến hết năm {row.last_year}.")
            return redirect("reports:registry")
    return _form(request, form, f"Ngừng chỉ tiêu {code}", indicator=indicator, stands=stands)


@require_POST
@keeper
def ask_again(request, code):
    if actions.ask_again(code, request.actor):
        messages.success(request, f"{code} lại có trong báo cáo.")
    return redirect("reports:registry")
