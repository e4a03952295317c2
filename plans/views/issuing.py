"""From draft to issued: submit, send back, number and date, receivers."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans import actions, numbering
from plans.forms import IssueForm, ReasonForm, ReceiverRows
from plans.models import Plan
from plans.names import delivery
from portal.accounts.access import for_roles


@require_POST
def submit(request, pk):
    plan = get_object_or_404(Plan.objects.of_agency(request.actor), pk=pk)
    if actions.submit(plan, request.actor):
        messages.success(request, "Đã trình duyệt. Lãnh đạo ban hành hoặc trả lại văn bản này.")
    else:
        messages.info(
            request, f"Văn bản này đang ở trạng thái {plan.get_status_display().lower()}, không trình lại."
        )
    return redirect(plan)


@for_roles("leader")
def send_back(request, pk):
    plan = get_object_or_404(Plan.objects.of_agency(request.actor), pk=pk, status=Plan.Status.SUBMITTED)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.send_back(plan, request.actor, form.cleaned_data["reason"]):
            messages.success(request, "Đã trả lại cho người soạn, kèm lý do.")
        return redirect(plan)
    context = {"plan": plan, "form": form}
    return render(request, "plans/send_back.html", context, status=422 if form.errors else 200)


def issue(request, pk):
    """Number, day and receivers on one page; pressing twice issues once."""
    plan = get_object_or_404(Plan.objects.of_agency(request.actor).select_related("agency__unit"), pk=pk)
    if plan.is_incoming:
        messages.info(request, f"{plan} là văn bản đến, không ban hành ở đây.")
        return redirect(plan)
    if plan.is_issued:
        messages.info(
            request, f"{plan} đã được ban hành lúc {timezone.localtime(plan.issued_at):%H:%M %d/%m/%Y}."
        )
        return redirect(plan)
    lines = delivery.lines_of(plan, plan.day_counted() or timezone.localdate())
    rows = ReceiverRows(request.POST or None, initial=_offered(lines), prefix="nhan")
    form = IssueForm(request.POST or None, plan=plan, initial=_first_values(plan))
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        chosen, said = _chosen(lines, rows), form.cleaned_data
        try:
            issued = actions.issue(
                plan, request.actor, chosen, said["number"], said["issued_on"], twin_is_meant=form.meant()
            )
            if issued:
                _say_issued(request, plan, chosen, form.twin)
            return redirect(plan)
        except actions.NumberTaken as taken:
            form.say_taken(taken.twin)
    context = {
        "plan": plan,
        "form": form,
        "rows": rows,
        "receivers": list(zip(lines, rows.forms, strict=False)),
        "count": sum(len(line.agencies) for line in lines),
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Ban hành", "")],
    }
    return render(request, "plans/issue.html", context, status=422 if request.method == "POST" else 200)


def _say_issued(request, plan, chosen, twin):
    count = sum(len(line.agencies) for line in chosen)
    messages.success(request, f"Đã ban hành {plan}, gửi {count} nơi trên hệ thống.")
    if twin:
        messages.warning(request, f"Số này trùng với “{twin.title[:80]}”. Xem Sổ đăng ký văn bản đi.")


def _offered(lines):
    return [{"purpose": line.purpose} for line in lines]


def _first_values(plan):
    year = (plan.issued_on or timezone.localdate()).year
    return {
        "number": plan.number or ("" if plan.source_id else numbering.next_number(plan, year)),
        "issued_on": plan.issued_on or (None if plan.source_id else timezone.localdate()),
    }


def _chosen(lines, rows):
    """The lines reached here, each with the purpose picked for it, without those not to be sent."""
    for line, row in zip(lines, rows.cleaned_data, strict=False):
        line.purpose = row.get("purpose") or line.purpose
    return [line for line in lines if line.agencies and line.purpose != delivery.NOT_SENT]
