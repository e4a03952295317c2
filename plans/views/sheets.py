"""Tasks out to a spreadsheet and in from one: looked at first, saved when she says so."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from plans import actions, listing
from plans.days import deadlines
from plans.forms import SheetForm
from plans.models import Plan
from plans.sheets import grid, progress, tasks, written
from portal.files.responses import send_bytes

from .task_list import NAMES, Asked

TASKS, PROGRESS = "tasks-of-a-sheet", "progress-of-a-sheet"
AN_HOUR = 3600
LAPSED = "Bản xem trước đã quá 1 giờ. Tải tệp lên lại."


def export(request, kind):
    """Every task the filter asks for, steps and all, up to a bound the file itself tells."""
    asked = Asked(request)
    if kind not in ("xlsx", "csv"):
        raise Http404
    rows = listing.wanted(asked.said, asked.reach, asked.today)
    rows = deadlines.grouped(written.marked(rows), asked.today).select_related(*NAMES)
    rows = rows[: written.MOST].iterator(chunk_size=1000)
    if kind == "csv":
        content = written.csv_text(rows, asked.today)
    else:
        content = written.xlsx(rows, asked.in_words(), asked.today)
    return send_bytes(content, f"nhiem-vu-{asked.today:%Y%m%d}.{kind}", kind)


def template(request):
    return send_bytes(written.template(), "mau-nhiem-vu.xlsx", "xlsx")


@never_cache
def bring_tasks(request, pk):
    """Tasks into a draft of hers: a preview with what is wrong, line by line."""
    plan = get_object_or_404(Plan.objects.editable_by(request.actor).select_related("agency"), pk=pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    context = {"plan": plan, "form": form, "crumbs": _crumbs(plan)}
    if request.method == "POST" and form.is_valid():
        try:
            reading = tasks.read(grid.read(form.cleaned_data["file"]), plan.year_to)
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            tasks.look_up(reading.rows, plan)
            context |= {
                "reading": reading,
                "signed": _signed(TASKS, request, [pk, plan.revision], reading.right),
            }
    return render(request, "plans/bring_tasks.html", context, status=422 if form.errors else 200)


@require_POST
def save_tasks(request, pk):
    """The lines she saw without a fault, in their order."""
    plan = get_object_or_404(Plan.objects.editable_by(request.actor).select_related("agency"), pk=pk)
    about, rows = _opened(TASKS, request, tasks.Row)
    if not rows or about[0] != pk:
        messages.error(request, LAPSED)
        return redirect("plans:bring_tasks", pk)
    officers = tasks.officers_of(plan.agency)
    if actions.add_tasks(plan, request.actor, [row.task(officers) for row in rows], about[1]):
        messages.success(request, f"Đã thêm {len(rows)} nhiệm vụ vào {plan}.")
    else:
        messages.warning(
            request, "Văn bản đã đổi sau khi xem trước, chưa thêm gì lần này. Xem lại rồi nhập tiếp."
        )
    return redirect(plan)


@never_cache
def bring_progress(request):
    """Progress typed into an export: what is new, what is wrong, what changed here in the meantime."""
    form = SheetForm(request.POST or None, request.FILES or None)
    context = {"form": form, "crumbs": [("Nhiệm vụ", reverse("plans:tasks")), ("Nhập tiến độ", "")]}
    if request.method == "POST" and form.is_valid():
        try:
            rows = progress.read(grid.read(form.cleaned_data["file"]), timezone.localdate())
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            progress.check(rows, request.actor)
            right = [row for row in rows if row.right]
            context |= {"rows": rows, "right": right, "signed": _signed(PROGRESS, request, [], right)}
    return render(request, "plans/bring_progress.html", context, status=422 if form.errors else 200)


@require_POST
def save_progress(request):
    _, rows = _opened(PROGRESS, request, progress.Row)
    if not rows:
        messages.error(request, LAPSED)
        return redirect("plans:bring_progress")
    taken = actions.take_progress(rows, request.actor, progress.check)
    messages.success(request, f"Đã ghi tiến độ {len(taken)} nhiệm vụ.")
    if left := len(rows) - len(taken):
        messages.warning(request, f"{left} nhiệm vụ vừa đổi trên cổng, chưa ghi. Xuất lại rồi nhập tiếp.")
    return redirect("plans:tasks")


def _signed(what, request, about, rows):
    """The rows she was shown, to come back as they are; "" when there is nothing to save."""
    plain = [row.plain() for row in rows]
    return signing.dumps([request.actor.pk, about, plain], salt=what, compress=True) if plain else ""


def _opened(what, request, row):
    """(about, rows) of `_signed`, by the same person within an hour; else no rows."""
    try:
        by, about, plain = signing.loads(request.POST.get("signed", ""), salt=what, max_age=AN_HOUR)
    except signing.BadSignature:
        return None, []
    return about, [row(**values) for values in plain] if by == request.actor.pk else []


def _crumbs(plan):
    return [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Nhập nhiệm vụ từ bảng", "")]
