"""An activity logged on a phone in under a minute; its page can be sent later by static/js/queue.js."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drafts import actions, quick, takedowns
from drafts.actions.activities import Beneath
from drafts.forms.quick import QuickForm, TakedownForm

CRUMBS = [("Hoạt động", "/hoat-dong/"), ("Ghi nhanh", "/hoat-dong/nhanh/")]


@never_cache
def quick_entry(request):
    """First what it was, then its few questions; `tinh` only works out the sum."""
    choice = quick.BY_FORM.get(request.POST.get("form") or request.GET.get("loai", ""))
    if choice is None:
        context = {"choices": quick.CHOICES, "crumbs": [CRUMBS[0], (CRUMBS[1][0], "")]}
        return render(request, "drafts/quick_choose.html", context)
    today = timezone.localdate()
    last = None if request.method == "POST" else quick.last_of(choice, request.actor)
    form = QuickForm(
        request.POST or None, request.FILES or None, choice=choice, actor=request.actor, reach=request.reach,
        initial=quick.offered(choice, last, today),
    )  # fmt: skip
    sent = request.method == "POST" and form.is_valid() and "tinh" not in request.POST
    if sent and (saved := _saved(request, form)):
        return saved
    context = {
        "form": form, "choice": choice, "last": last, "numbers": [form[name] for name in choice.numbers],
        "crumbs": [*CRUMBS, (choice.words, "")],
    }  # fmt: skip
    return render(request, "drafts/quick.html", context, status=422 if form.errors else 200)


def _saved(request, form):
    """Where to go now; None when a photograph broke on opening. The queue is told in JSON."""
    said, choice = form.cleaned_data, form.choice
    uploads = [*said["photo"], *said["files"]]
    entry = quick.activity_of(choice, said), request.actor
    try:
        beneath = Beneath(parts=quick.parts_of(choice, said), links=quick.links_of(said))
        made, new = actions.log_once(said["key"], *entry, uploads, beneath=beneath)
    except ValidationError as refused:
        return form.add_error("photo", refused)
    words = "Đã ghi hoạt động. Số liệu được cộng vào báo cáo năm của đơn vị."
    messages.success(request, words if new else "Mục này đã được ghi trước đó, không ghi hai lần.")
    where = redirect("drafts:quick") if "tiep" in request.POST or made.trashed_at else redirect(made)
    if request.headers.get("X-Queue"):
        return JsonResponse({"url": where.url, "new": new}, status=201)
    return where


@never_cache
def quick_token(request):
    """Whether somebody is signed in, as which post, and a token good for the next sending."""
    return JsonResponse({"token": get_token(request), "post": request.actor.pk})


def to_take_down(request):
    """Notices past their last day, the longest overdue first."""
    today = timezone.localdate()
    page = Paginator(takedowns.due(request.actor, today), 50).get_page(request.GET.get("trang"))
    context = {"page": page, "today": today, "crumbs": [CRUMBS[0], ("Cần gỡ", "")]}
    return render(request, "drafts/to_take_down.html", context)


@require_POST
def take_down(request, pk):
    """One press; with a photograph where one was taken."""
    today = timezone.localdate()
    part = get_object_or_404(takedowns.due(request.actor, today), pk=pk)
    form = TakedownForm({"done_on": request.POST.get("done_on") or f"{today:%d/%m/%Y}"}, request.FILES)
    try:
        if form.is_valid() and actions.take_down(
            part, form.cleaned_data["done_on"], request.actor, form.cleaned_data["photo"]
        ):
            messages.success(request, f"Đã ghi gỡ {part.name}.")
            return redirect("drafts:to_take_down")
    except ValidationError as refused:
        form.add_error("photo", refused)
    page = Paginator(takedowns.due(request.actor, today), 50).get_page(1)
    context = {"page": page, "today": today, "form": form, "wrong": pk, "crumbs": [CRUMBS[0], ("Cần gỡ", "")]}
    return render(request, "drafts/to_take_down.html", context, status=422 if form.errors else 200)
