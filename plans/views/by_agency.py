"""Who did what of the work we gave out, and đôn đốc for what is late."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from plans import actions, listing
from plans.chain import by_agency
from plans.forms import GivenFilter, RemindForm
from plans.models import Plan, Reminder
from portal.accounts.access import for_roles
from portal.text import whole_number
from portal.units.models import Agency

WRITERS = ("officer", "leader", "council")
PER_PAGE, SHOWN, MOST = 50, 30, 5000
WORDS = "Đề nghị thực hiện các nhiệm vụ quá hạn dưới đây và ghi tiến độ, lý do chậm trên hệ thống."


def page(request):
    """Agencies by how much is late; whoever is in my agency may look, who writes may press."""
    today = timezone.localdate()
    form = GivenFilter(request.GET, years=listing.years(request.reach, today))
    said = form.said()
    tasks = by_agency.given(request.actor, said)
    shown = Paginator(by_agency.counted(form.narrow(tasks), today), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    shown.object_list = _dressed(list(shown.object_list), request.actor)
    context = {
        "view": "by_agency", "form": form, "page": shown, "narrowed": any(said.values()),
        "late": by_agency.pressable(tasks, today).count(), "may_press": request.actor.role in WRITERS,
        "plan": Plan.objects.of_agency(request.actor).filter(pk=said["plan"] or 0).first(),
        "crumbs": [("Nhiệm vụ", reverse("plans:tasks")), ("Theo cơ quan", "")],
    }  # fmt: skip
    return render(request, "plans/by_agency.html", context)


@for_roles(*WRITERS)
def press(request):
    """Words first, then the letters: to the agencies of `?co-quan=`, or with `?tat-ca=1` to all that are late."""
    said, today = request.POST or request.GET, timezone.localdate()
    form = RemindForm(request.POST or None, initial={"words": WORDS})
    tasks = _chosen(request.actor, said, today)
    if not tasks:
        messages.info(request, "Chưa chọn cơ quan nào có nhiệm vụ quá hạn.")
        return redirect("plans:by_agency")
    if request.method == "POST" and form.is_valid():
        told = actions.press_late(tasks, form.cleaned_data["words"], request.actor)
        if told:
            messages.success(request, f"Đã đôn đốc {told} cơ quan.")
        else:
            messages.info(request, "Các nhiệm vụ này đã được đôn đốc hôm nay.")
        return redirect("plans:by_agency")
    names = sorted({(task.lead_agency.name, task.lead_agency_id) for task in tasks})
    context = {
        "form": form, "agencies": names, "shown": names[:SHOWN], "more": len(names) - SHOWN, "tasks": len(tasks),
        "all": "tat-ca" in said,
        "crumbs": [("Nhiệm vụ", reverse("plans:tasks")), ("Theo cơ quan", reverse("plans:by_agency")), ("Đôn đốc", "")],
    }  # fmt: skip
    return render(request, "plans/press.html", context, status=422 if request.method == "POST" else 200)


def _dressed(rows, actor):
    """When each was last pressed, and whether it still lives; two queries."""
    ids = [row["agency"] for row in rows]
    pressed = Reminder.objects.filter(about="task", agency__in=ids, by__agency=actor.agency_id).order_by()
    pressed = dict(pressed.values_list("agency").annotate(Max("at")))
    living = set(Agency.objects.alive(timezone.localdate()).filter(pk__in=ids).values_list("pk", flat=True))
    for row in rows:
        row["pressed"], row["living"] = pressed.get(row["agency"]), row["agency"] in living
    return rows


def _chosen(actor, said, today):
    """Late tasks of the chosen agencies, of all her documents."""
    late = by_agency.pressable(by_agency.given(actor, {"year": None, "plan": None}), today)
    if "tat-ca" not in said:
        late = late.filter(lead_agency__in=[whole_number(pk) or 0 for pk in said.getlist("co-quan")])
    return list(late.select_related("plan", "lead_agency").order_by("due_on", "pk")[:MOST])
