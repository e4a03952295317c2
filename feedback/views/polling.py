"""Polls from the officers' side: opened, counted from paper, moved, taken off."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms.polls import BallotsForm, PollEndForm, PollForm
from feedback.models import Ballot, Poll
from feedback.page import polls
from feedback.slip import codes
from feedback.views.chosen import ROOM, editable
from portal.refusals import NotNow


def draft_polls(request, pk):
    """Polls of a draft, newest first, and the form of a new one."""
    draft = editable(request, pk)
    today = timezone.localdate()
    closes = draft.closes_on if draft.closes_on and draft.closes_on >= today else today + timedelta(days=14)
    form = PollForm(request.POST or None, initial={"opens_on": today, "closes_on": closes})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_poll(draft, by=request.actor, **form.cleaned_data)
            messages.success(request, "Đã mở thăm dò.")
            return redirect("feedback:poll_desk", made.pk)
        except NotNow as refused:
            form.add_error("question", str(refused))
    context = {
        "draft": draft,
        "form": form,
        "polls": draft.polls.all()[:50],
        "today": today,
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Thăm dò", "")],
    }
    return render(request, "feedback/draft_polls.html", context, status=422 if form.errors else 200)


def poll_desk(request, pk):
    """One poll: its results, what waits for a look, voices counted elsewhere."""
    found = get_object_or_404(Poll.objects.editable_by(request.actor).select_related("draft"), pk=pk)
    lines = polls.results(found)
    choices = [line.choice for line in lines]
    posted = request.POST or None
    end = PollEndForm(
        posted if "doi" in request.POST else None, poll=found,
        initial={"closes_on": found.closes_on, "revision": found.revision},
    )  # fmt: skip
    form = BallotsForm(
        posted if "nhap" in request.POST else None, poll=found, choices=choices,
        initial={"received_on": min(timezone.localdate(), found.closes_on), "once_key": codes.new_key(), "channel": "phieu"},
    )  # fmt: skip
    if _saved(request, found, end, form):
        return redirect("feedback:poll_desk", found.pk)
    context = {
        "poll": found,
        "draft": found.draft,
        "lines": lines,
        "entered": polls.entered_by_channel(found),
        "written_in": polls.written_in(found),
        "doubted": polls.doubted(found),
        "end": end,
        "form": form,
        "crumbs": [ROOM, ("Thăm dò", f"/can-bo/gop-y/{found.draft_id}/tham-do/"), (found.question, "")],
    }
    return render(
        request, "feedback/poll_desk.html", context, status=422 if end.errors or form.errors else 200
    )


def _saved(request, found, end, form) -> bool:
    if end.is_bound and end.is_valid():
        said = end.cleaned_data
        if actions.move_end(found, said["closes_on"], said["revision"], request.actor):
            messages.success(request, f"Thăm dò mở đến hết ngày {said['closes_on']:%d/%m/%Y}.")
            return True
        now = Poll.objects.get(pk=found.pk)
        words = f"Đồng nghiệp vừa đổi thành {now.closes_on:%d/%m/%Y}. Bấm lại nếu vẫn muốn đổi thành ngày dưới đây"
        end.add_error("closes_on", words)
        end.data = end.data | {"revision": now.revision}
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        where = {name: said[name] for name in ("channel", "provenance", "received_on", "once_key")}
        try:
            voices = actions.enter_ballots(found, form.counted(), request.actor, **where)
        except NotNow as refused:
            form.add_error(None, str(refused))
            return False
        messages.success(request, f"Đã nhập {voices} người." if voices else "Phiếu này đã nhập trước đó.")
        return True
    return False


@require_POST
def withdraw(request, pk):
    found = get_object_or_404(Poll.objects.editable_by(request.actor).select_related("draft"), pk=pk)
    if actions.withdraw_poll(found, request.actor):
        messages.success(request, "Đã gỡ thăm dò khỏi trang công khai.")
    return redirect("feedback:draft_polls", found.draft_id)


@require_POST
def take_back(request, pk):
    """A number entered by mistake leaves the sum."""
    mine = Poll.objects.editable_by(request.actor)
    found = get_object_or_404(
        Ballot.objects.filter(choice__poll__in=mine).select_related("choice__poll__draft"), pk=pk
    )
    if actions.take_back_ballots(found, request.actor):
        messages.success(request, f"Đã lấy lại {found.n} người của “{found.choice.text}”.")
    return redirect("feedback:poll_desk", found.choice.poll_id)


@require_POST
def accept(request, pk):
    found = get_object_or_404(Poll.objects.editable_by(request.actor).select_related("draft"), pk=pk)
    number = actions.accept_doubted(found, request.actor)
    messages.success(request, f"Đã tính {number} phiếu." if number else "Không còn phiếu nào chờ kiểm tra.")
    return redirect("feedback:poll_desk", found.pk)
