"""What the portal reminds me of by letter: the next one, and what was sent."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from plans.days import deadlines, reminding
from plans.models import Notice

PER_PAGE = 40


def digest(request):
    now = timezone.now()
    on = reminding.next_run(now)
    groups = reminding.parted(reminding.lines([request.actor], on))
    for _, rows in groups:
        list(deadlines.described([line.task for line in rows], on))
    sent = (
        Notice.objects.filter(post=request.actor.pk)
        .select_related("task__plan")
        .order_by("-at", "due_on", "pk")
    )
    page = Paginator(sent, PER_PAGE).get_page(request.GET.get("trang"))
    context = {"view": "digest", "on": on, "hour": reminding.HOUR, "groups": groups, "page": page}
    context["crumbs"] = [("Nhiệm vụ", reverse("plans:tasks")), ("Nhắc việc", "")]
    return render(request, "plans/digest.html", context)
