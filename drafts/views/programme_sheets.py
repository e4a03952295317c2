"""The programme out to a spreadsheet and in from one: looked at first, saved when she says so."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drafts import actions, programme
from drafts import programme_sheets as sheets
from drafts.forms.programme import types_of
from drafts.models import ProgrammeItem
from plans.forms import SheetForm
from plans.sheets import grid
from portal.files.responses import send_bytes

from .own import CRUMB
from .programme import ROOM, address
from .years import year_asked

SALT, AN_HOUR = "programme-of-a-sheet", 3600


def export(request):
    year = year_asked(request)
    found = programme.narrowed(
        programme.lines(request.reach, year, below=request.GET.get("cua") == "duoi"),
        request.GET.get("loc", ""), timezone.localdate(),
    )  # fmt: skip
    return send_bytes(sheets.xlsx(found[: sheets.MOST], year), f"chuong-trinh-soan-thao-{year}.xlsx", "xlsx")


@never_cache
def bring(request):
    year = year_asked(request)
    form = SheetForm(request.POST or None, request.FILES or None)
    context = {
        "form": form, "year": year, "back": address(year),
        "crumbs": [CRUMB, (f"{ROOM[0]} {year}", address(year)), ("Nhập từ bảng", "")],
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            rows = sheets.read(grid.read(form.cleaned_data["file"]))
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            _check(rows, request, year)
            right = [row for row in rows if row.right]
            plain = [request.actor.pk, year, [row.plain() for row in right]]
            signed = signing.dumps(plain, salt=SALT, compress=True) if right else ""
            context |= {"rows": rows, "right": right, "signed": signed}
    return render(request, "drafts/programme_bring.html", context, status=422 if form.errors else 200)


@require_POST
def save(request):
    """The rows she saw, checked once more: what changed on the portal since is left out and said."""
    year = year_asked(request)
    try:
        by, year, plain = signing.loads(request.POST.get("signed", ""), salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        by, plain = None, []
    if by != request.actor.pk:
        messages.error(request, "Bản xem trước đã quá 1 giờ. Tải tệp lên lại.")
        return redirect(address(year))
    rows = [sheets.Row(**values) for values in plain]
    _check(rows, request, year)
    saved = sum(_saved(row, request.actor, year) for row in rows if row.right)
    messages.success(request, f"Đã ghi {saved} văn bản vào chương trình năm {year}.")
    if left := len(rows) - saved:
        messages.warning(
            request,
            f"{left} dòng không ghi: đã có trong chương trình, hoặc vừa đổi trên cổng. Xuất lại để xem.",
        )
    return redirect(address(year))


def _check(rows, request, year):
    hers = ProgrammeItem.objects.editable_by(request.actor).filter(year=year)
    codes = [row.code for row in rows if row.code]
    found = hers.filter(pk__in=codes).select_related("document_type", "draft")
    sheets.check(rows, found, types_of(request.reach.level, year))


def _saved(row, by, year):
    if row.item is None:
        return actions.bring_item(sheets.apply(row, ProgrammeItem(year=year)), by)
    item = sheets.apply(row, row.item)
    return actions.edit_item(item, sheets.fields_of(row), item.revision, by)
