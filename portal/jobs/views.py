"""One page a job: real counts, read again every few seconds, with or without JavaScript."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.jobs import actions
from portal.jobs.models import Job


@never_cache
def detail(request, pk):
    """The whole page, or for htmx the status region alone; 286 tells htmx to stop asking."""
    job = get_object_or_404(Job.objects.visible_to(request.reach), pk=pk)
    words = {"job": job, "now": timezone.now(), "nobody": job.waits_for_nobody()}
    words["crumbs"] = [("Việc của tôi", "/can-bo/"), (str(job), "")]
    if request.htmx:
        status = 200 if job.is_open else 286
        return render(request, "jobs/job.html#status", words, status=status)
    return render(request, "jobs/job.html", words)


@require_POST
def stop(request, pk):
    job = get_object_or_404(Job.objects.visible_to(request.reach), pk=pk)
    if actions.stop(job, request.actor):
        messages.success(request, "Đã dừng. Kết quả làm dở không được dùng.")
    return redirect(job)


@require_POST
def again(request, pk):
    """A failed job once more: a new row with the same work."""
    job = get_object_or_404(Job.objects.visible_to(request.reach).filter(state=Job.State.FAILED), pk=pk)
    with transaction.atomic():
        fresh = actions.enqueue(
            job.task,
            job.args,
            key=job.key,
            owner=request.actor,
            total=job.total,
            title=job.title,
            unit=job.unit,
        )
    return redirect(fresh)
