"""Years before the portal: the grid of an agency, and a spreadsheet laid over it to look at before anything is kept."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from plans.forms import SheetForm
from plans.sheets import grid
from portal.files.responses import send_bytes
from portal.formats.numbers import format_number
from portal.refusals import NotNow
from portal.text import slug
from portal.units.models import Agency
from portal.units.reach import carried_by
from portal.units.tree import agency_name
from reports import actions
from reports.counting.indicators import GROUPS
from reports.entering import sheet
from reports.entering.columns import columns_of, rows_of
from reports.forms import YearsForm
from reports.forms.entering import as_posted, cell_name, seen_name, source_name
from reports.views.chosen import writers

ROOM = ("Số liệu các năm trước", "/bao-cao/so-khai/")


@writers
def agencies(request):
    """Whose years the acting agency may type: its own, and those of ended agencies it carries on for."""
    rows = (
        Agency.objects.filter(carried_by(request.actor.agency_id, "pk"))
        .select_related("unit")
        .order_by("ended", "name")
    )
    own = [row for row in rows if row.pk == request.actor.agency_id]
    if len(rows) == 1:
        return redirect("reports:years_of", rows[0].pk)
    context = {
        "agencies": own + [row for row in rows if row not in own],
        "crumbs": [("Báo cáo", "/bao-cao/"), (ROOM[0], "")],
    }
    return render(request, "reports/years_agencies.html", context)


@never_cache
@writers
def years(request, pk):
    """The grid; what two officers typed meanwhile is shown side by side."""
    agency, columns, rows = _chosen(request, pk)
    form = YearsForm(request.POST if request.method == "POST" else None, columns=columns, rows=rows)
    if request.method != "POST" or not form.is_valid():
        return _grid(request, agency, columns, form)
    touched = [column for column in form.columns if form.is_touched(column)]
    typed = [(c.period, form.numbers(c), form.seen(c), form.source(c)) for c in touched]
    try:
        clashes = actions.enter_years(agency, typed, request.actor)
    except NotNow as no:
        form.add_error(None, str(no))
        return _grid(request, agency, columns, form)
    if clashes:
        return _both(request, agency, form, clashes)
    named = ", ".join(str(column.period.year) for column in touched)
    messages.success(request, f"Đã lưu số khai năm {named}." if named else "Không có số nào đổi.")
    return redirect("reports:years_of", agency.pk)


@writers
def template(request, pk):
    agency, columns, rows = _chosen(request, pk)
    title = f"Số khai các năm trước: {agency_name(agency, timezone.localdate())}"
    content = sheet.xlsx(title, [column for column in columns if column.is_open], rows)
    return send_bytes(content, f"so-khai-{slug(str(agency))[:60]}.xlsx", "xlsx")


@require_POST
@writers
def bring(request, pk):
    """A filled spreadsheet laid over the grid: nothing is kept until she has looked and saved."""
    agency, columns, rows = _chosen(request, pk)
    upload = SheetForm(request.POST, request.FILES)
    form = YearsForm(columns=columns, rows=rows)
    if not upload.is_valid():
        return _grid(request, agency, columns, form, upload=upload)
    try:
        reading = sheet.read(grid.read(upload.cleaned_data["file"]), form.columns, rows)
    except ValidationError as refused:
        upload.add_error("file", refused)
        return _grid(request, agency, columns, form, upload=upload)
    form = YearsForm(_laid_over(form.columns, rows, reading), columns=columns, rows=rows)
    form.full_clean()
    for (code, year), cell in reading.cells.items():
        _locate(form, columns, code, year, cell)
    changed = sum(form.is_touched(column) for column in form.columns)
    return _grid(request, agency, columns, form, reading=reading, changed=changed)


def _chosen(request, pk):
    agency = get_object_or_404(Agency.objects.filter(carried_by(request.actor.agency_id, "pk")), pk=pk)
    columns = columns_of(agency)
    return agency, columns, rows_of(columns)


def _laid_over(columns, rows, reading):
    data = as_posted(columns, rows)
    for column in columns:
        year = column.period.year
        if year in reading.sources:
            data[source_name(column)] = reading.sources[year]
        for one in rows:
            if (one.code, year) in reading.cells and column.asks(one.code):
                data[cell_name(column, one.code)] = reading.cells[one.code, year].text
    return data


def _locate(form, columns, code, year, cell):
    """Say of a wrong number in which cell of the file it stands."""
    column = next(column for column in columns if column.period.year == year)
    name = cell_name(column, code)
    if name not in form.fields:
        return
    if cell.wrong:
        form.errors.pop(name, None)
        form.add_error(name, f"Ô {cell.address}: {cell.wrong}")
    elif name in form.errors:
        said = form.errors.pop(name)
        form.add_error(name, [f"Ô {cell.address}: {words}" for words in said])


def _both(request, agency, form, clashes):
    """My numbers over what stands now, and a table of those two officers typed."""
    columns = columns_of(agency)
    data, rows = as_posted([c for c in columns if c.is_open], form.rows), []
    old = {column.period.pk: column for column in form.columns}
    for column in columns:
        before = old.get(column.period.pk)
        if before is None or not column.is_open:
            continue
        mine, seen = form.numbers(before), form.seen(before)
        for code in (code for code, value in mine.items() if value != seen.get(code)):
            name = cell_name(column, code)
            data[name] = form.data.get(name, "")
            if code in clashes.get(column.period.pk, ()):
                stands = column.value(code)
                rows.append(
                    (
                        f"{code} năm {column.period.year}",
                        data[name],
                        "" if stands is None else format_number(stands),
                    )
                )
    anew = YearsForm(data, columns=columns, rows=form.rows)
    return _grid(request, agency, columns, anew, conflict=rows)


def _grid(request, agency, columns, form, upload=None, **more):
    if not columns:
        more["empty"] = True
    groups = {}
    for line in form.lines(columns):
        groups.setdefault(line[0].group, []).append(line)
    context = {
        "agency": agency,
        "columns": columns,
        "form": form,
        "upload": upload or SheetForm(),
        "groups": [(letter, GROUPS[letter], lines) for letter, lines in groups.items()],
        "sources": [(c, form[source_name(c)] if source_name(c) in form.fields else None) for c in columns],
        "hidden": [form[seen_name(column)] for column in form.columns],
        "may_type": bool(form.columns),
        "is_mine": agency.pk == request.actor.agency_id,
        "crumbs": [("Báo cáo", "/bao-cao/"), ROOM, (str(agency), "")],
    }
    failed = (form.is_bound and form.errors) or (upload and upload.errors) or more.get("conflict")
    return render(request, "reports/years.html", context | more, status=422 if failed else 200)
