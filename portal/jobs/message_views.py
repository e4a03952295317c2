"""What the portal told the acting post: unread ones, all of them, opened one by one (F112)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.jobs.models import Message

PER_PAGE = 30


@never_cache
def messages_page(request):
    """Unread ones, or all with `?xem=tat-ca`; pages go on from the last one shown, whatever came since."""
    everything = request.GET.get("xem") == "tat-ca"
    mine = Message.objects.visible_to(request.reach)
    shown = mine if everything else mine.unread()
    before = request.GET.get("truoc", "")
    if before.isdecimal() and len(before) < 18:
        shown = shown.filter(pk__lt=int(before))
    rows = list(shown.order_by("-pk")[: PER_PAGE + 1])
    context = {
        "rows": rows[:PER_PAGE], "older": rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else 0, "everything": everything,
        "crumbs": [("Việc của tôi", "/can-bo/"), ("Tin báo", "")],
    }  # fmt: skip
    return render(request, "jobs/messages.html", context)


@require_POST
def open_one(request, pk):
    """Read from now on; leads to what it tells of, or back to the list (`?o-lai`)."""
    message = get_object_or_404(Message.objects.editable_by(request.actor), pk=pk)
    Message.objects.unread().filter(pk=message.pk).update(read_at=timezone.now())
    inside = url_has_allowed_host_and_scheme(message.link, allowed_hosts=None)
    stays = "o-lai" in request.POST or not inside or not message.link.startswith("/")
    return redirect(reverse("jobs:messages") if stays else message.link)


@require_POST
def read_all(request):
    """Those that stood on the page when it was drawn: what came since stays unread."""
    newest = request.POST.get("den", "")
    if newest.isdecimal() and len(newest) < 18:
        mine = Message.objects.editable_by(request.actor).unread().filter(pk__lte=int(newest))
        read = mine.update(read_at=timezone.now())
        messages.success(request, f"Đã đánh dấu đã đọc {read} tin." if read else "Không còn tin chưa đọc.")
    return redirect("jobs:messages")
