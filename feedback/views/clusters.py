"""Where officers see which comments say the same, and put that right."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Left
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from feedback.actions import grouping, regrouping
from feedback.models import Cluster, Comment, Regrouping
from feedback.views.chosen import ROOM, editable, numbers
from portal.jobs.models import Job
from portal.nd30.wording import format_number

A_PAGE, _LATELY, _BEGINS = 25, 10, 300


def clusters(request, pk):
    """Groups of a draft, the greatest first, and what officers changed lately."""
    draft = editable(request, pk)
    several = Cluster.objects.of_several().filter(draft=draft).annotate(begins=Left("lead__body", _BEGINS))
    changed = Regrouping.objects.filter(draft=draft).select_related("by__user").annotate(n=Count("lines"))
    context = {
        "draft": draft,
        "page": Paginator(several, A_PAGE).get_page(request.GET.get("trang")),
        "changed": changed[:_LATELY],
        "unread": grouping.unread(draft.pk),
        "job": Job.objects.open().filter(key=f"nhom-y-kien-{draft.pk}").first(),
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Ý kiến giống nhau", "")],
    }
    return render(request, "feedback/clusters.html", context)


@require_POST
def group_now(request, pk):
    return redirect(grouping.ask_to_group(editable(request, pk), request.actor))


@require_POST
def merge(request, pk):
    draft = editable(request, pk)
    mine = Cluster.objects.editable_by(request.actor).filter(draft=draft, pk__in=numbers(request, "n"))
    if regrouping.merge(draft, mine, request.actor):
        messages.success(request, "Đã gộp các nhóm đã chọn.")
    else:
        messages.warning(request, "Chọn ít nhất hai nhóm để gộp.")
    return redirect("feedback:clusters", pk)


def cluster(request, pk):
    """All of one group that count, the earliest first; those that say something else are ticked and taken out."""
    found = get_object_or_404(
        Cluster.objects.editable_by(request.actor).select_related("draft__agency"), pk=pk
    )
    comments = found.comments.counted().select_related("submission", "article").order_by("number")
    page = Paginator(comments, A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "draft": found.draft,
        "cluster": found,
        "page": page,
        "comments": page.object_list,
        "crumbs": [
            ROOM,
            (found.draft.title, f"/can-bo/gop-y/{found.draft_id}/"),
            ("Ý kiến giống nhau", f"/can-bo/gop-y/{found.draft_id}/nhom/"),
            (f"Nhóm {found.size} ý kiến", ""),
        ],
    }
    return render(request, "feedback/cluster.html", context)


@require_POST
def set_apart(request, pk):
    found = get_object_or_404(Cluster.objects.editable_by(request.actor).select_related("draft"), pk=pk)
    chosen = Comment.objects.filter(cluster=found, pk__in=numbers(request, "y"))
    done = regrouping.set_apart(found.draft, chosen, request.actor)
    if done:
        n = format_number(done.lines.count())
        messages.success(request, f"Đã tách {n} ý kiến; máy không gộp lại. Hoàn tác ở danh sách nhóm.")
    else:
        messages.warning(request, "Chọn ít nhất một ý kiến để tách.")
    return redirect("feedback:cluster", pk)


@require_POST
def undo(request, pk):
    change = get_object_or_404(Regrouping.objects.editable_by(request.actor).select_related("draft"), pk=pk)
    if regrouping.undo(change, request.actor):
        messages.success(request, "Đã hoàn tác: các ý kiến trở lại nhóm cũ.")
    return redirect("feedback:clusters", change.draft_id)
