"""A poll as everybody sees it: choose once, and read what others chose."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from feedback import actions
from feedback.models import Poll
from feedback.page import polls
from feedback.slip import codes, doubts
from feedback.views.reviewing import proof
from portal.text import whole_number

A_DAY, VOICES_A_DAY = 24 * 3600, 5  # from one network about one poll; more wait for an officer's look


@login_not_required
@never_cache
@csrf_exempt  # the seal is the form's own proof; nothing of a signed-in person is changed here
def poll(request, slug, pk):
    """The form while it runs and the results, open at any time."""
    found = get_object_or_404(
        Poll.objects.shown().filter(draft__published_at__isnull=False, draft__trashed_at=None)
        .select_related("draft__agency"), pk=pk, draft__slug=slug,
    )  # fmt: skip
    problem = ""
    if request.method == "POST":
        problem = _vote(request, found)
        if not problem:
            return redirect(f"{request.path}?da-chon=1#ket-qua")
    today = timezone.localdate()
    context = {
        "poll": found,
        "draft": found.draft,
        "lines": polls.results(found),
        "entered": polls.entered_by_channel(found),
        "doubted": polls.doubted(found),
        "is_running": found.opens_on <= today <= found.closes_on,
        "today": today,
        "chosen": "da-chon" in request.GET,
        "picked": request.POST.get("chon", ""),
        "problem": problem,
        "seal": polls.sealed(found, codes.new_key()),
        "trap": doubts.TRAP,
        "proof": proof(found.draft_id),
        "help_agency": found.draft.agency,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", found.draft.get_public_url()), ("Thăm dò", "")],
    }
    return render(request, "feedback/poll.html", context, status=422 if problem else 200)


def _vote(request, found) -> str:
    """Why the voice was not taken; "" when it was."""
    choice = found.choices.filter(pk=whole_number(request.POST.get("chon", "")) or 0).first()
    if choice is None:
        return "Chọn một câu trả lời"
    key = polls.opened(request.POST.get("seal", ""), found)
    if key is None:
        return "Trang này mở đã lâu hoặc không còn nguyên vẹn. Bấm gửi lại"
    address = doubts.address_of(request)
    signs = doubts.about(request.POST, address, found.draft_id)
    if doubts.often(f"poll:{found.pk}", address, VOICES_A_DAY, A_DAY):
        signs.append("nhieu-lan")
    try:
        actions.vote(found, choice, key, sorted(set(signs)))
    except actions.NotOpen:
        return (
            f"Thăm dò đã kết thúc ngày {found.closes_on:%d/%m/%Y}" if _is_over(found) else "Thăm dò chưa mở"
        )
    return ""


def _is_over(found):
    return found.closes_on < timezone.localdate()
