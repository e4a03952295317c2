"""Tasks in a calendar of her own: one task as a file, all of them at an address that needs no sign-in."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from plans import actions, ics
from plans.models import Feed, Task
from portal.accounts.models import Post
from portal.files.responses import send_bytes

SHOWN_ONCE = "calendar-address"
# Calendars ask every few minutes; that somebody reads the feed is worth one write an hour.
NOTED = timedelta(hours=1)


def feed(request):
    """Her address: shown once after it was made, since only its hash is kept."""
    context = {
        "feed": Feed.objects.filter(post=request.actor).first(),
        "address": request.session.pop(SHOWN_ONCE, ""),
        "crumbs": [("Nhiệm vụ", reverse("plans:tasks")), ("Lịch", reverse("plans:calendar")), ("Địa chỉ lịch", "")],
    }  # fmt: skip
    return render(request, "plans/feed.html", context)


@require_POST
def make(request):
    token = actions.make_feed(request.actor)
    request.session[SHOWN_ONCE] = settings.SITE_URL + reverse("plans:ics", args=[token])
    return redirect("plans:feed")


@require_POST
def end(request):
    if actions.end_feed(request.actor):
        messages.success(request, "Địa chỉ lịch không còn dùng được.")
    return redirect("plans:feed")


@login_not_required
@require_safe
def read(request, token):
    """Read-only; nobody without the token learns whether there is one."""
    found = Feed.objects.filter(token_hash=actions.token_hash(token)).first()
    post = found and Post.objects.current().with_names().filter(pk=found.post_id).first()
    if not post:
        raise Http404
    now = timezone.now()
    Feed.objects.filter(pk=found.pk).exclude(read_at__gt=now - NOTED).update(read_at=now)
    reach, today = post.reach(), timezone.localdate()
    tasks, milestones = ics.tasks_of(reach, today), ics.milestones_of(reach, today)
    content = ics.calendar(tasks, f"Nhiệm vụ {post.agency}", milestones)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"], response["ETag"] = "private, no-cache", etag
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response)


@require_safe
def one(request, pk):
    """One task with a last day."""
    dated = Task.objects.visible_to(request.reach).of_issued().filter(due_on__isnull=False)
    task = get_object_or_404(dated.select_related("plan__agency", "lead_agency"), pk=pk)
    return send_bytes(ics.calendar([task], str(task)), f"nhiem-vu-{task.pk}.ics", "ics")
