"""Who received an issued document, what for, and who opened it (F31)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, redirect, render

from plans import actions
from plans.forms import DeliveryFilter, ReceiversForm
from plans.models import Plan
from plans.names import delivery
from plans.names.addressing import Addressing, units_above
from portal.text import fold

PER_PAGE = 50


def deliveries(request, pk):
    """The receivers, and a form to send it to more of them."""
    plan = get_object_or_404(
        Plan.objects.of_agency(request.actor)
        .issued()
        .filter(is_incoming=False)
        .select_related("agency__unit"),
        pk=pk,
    )
    typed = request.POST if request.method == "POST" else None
    form = ReceiversForm(typed, addressing=Addressing(request.actor.agency))
    if form.is_valid():
        new = actions.send_on(plan, request.actor, form.agencies, form.cleaned_data["purpose"])
        messages.success(
            request, f"Đã gửi thêm {new} nơi." if new else "Các nơi này đã nhận văn bản từ trước."
        )
        return redirect("plans:deliveries", pk)
    lines = delivery.lines_of(plan, plan.counted_on)
    chosen = DeliveryFilter(request.GET)
    page = Paginator(_wanted(plan, chosen), PER_PAGE).get_page(request.GET.get("trang"))
    printed = {
        a.pk: line.text for line in lines for a in line.agencies if line.why in ("kính gửi", "nơi nhận")
    }
    above = units_above([row.agency for row in page.object_list])
    for row in page.object_list:
        row.line, row.above = printed.get(row.agency_id, ""), above.get(row.agency.unit_id, "")
    context = {
        "plan": plan, "mine": True, "form": form, "filter": chosen, "page": page, "sent": sent(plan),
        "on_paper": [line for line in lines if not line.agencies],
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Nơi nhận", "")],
    }  # fmt: skip
    return render(request, "plans/deliveries.html", context, status=422 if form.errors else 200)


def sent(plan):
    """{"all", "seen", "unseen"}: how many agencies have the document, and how many opened it."""
    seen = Q(seen_at__isnull=False)
    counts = plan.deliveries.aggregate(all=Count("pk"), seen=Count("pk", filter=seen))
    return counts | {"unseen": counts["all"] - counts["seen"]}


def _wanted(plan, chosen):
    rows = plan.deliveries.select_related("agency", "seen_by__user").order_by(
        F("seen_at").asc(nulls_first=True), "agency__name", "pk"
    )
    if query := chosen.query():
        rows = rows.filter(agency__folded__contains=fold(query))
    seen = chosen.cleaned_data.get("seen") if chosen.is_valid() else ""
    return rows.filter(seen_at__isnull=seen == "no") if seen else rows
