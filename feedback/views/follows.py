"""Following without an account: asking, the page behind the link in every letter (F107–F109)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.following import digest, follows, news
from feedback.following.matching import Board
from feedback.forms import MailFollowForm, PaceForm
from feedback.models import Follow
from feedback.slip import doubts

A_NETWORK_ASKS = 10  # an hour; a family, or an office, behind one address


@login_not_required
@csrf_exempt  # forms stand on pages kept for everybody; who sends one acts for an address, not for a session
def follow(request):
    """The form, of what `?gi=` names; what is sent answers in the same words whether the address follows or not."""
    sent = request.method == "POST"
    offered = follows.offered((request.POST if sent else request.GET).get("gi", ""))
    if not offered:
        raise Http404
    form = MailFollowForm(request.POST if sent else None, offered=offered)
    if sent and form.is_valid():
        if doubts.often("follow", doubts.address_of(request), A_NETWORK_ASKS):
            form.add_error(None, "Mạng này vừa đăng ký nhiều lần. Đợi một giờ rồi gửi lại")
        else:
            if not form.is_trapped:
                said = form.cleaned_data
                actions.follow_by_mail(form.target, said["email"], said["pace"])
            return redirect("feedback:follow_asked")
    context = {
        "form": form, "offered": offered, "trap": doubts.TRAP, "crumbs": [("Trang chủ", "/"), ("Theo dõi", "")],
    }  # fmt: skip
    return render(request, "feedback/follow.html", context, status=422 if form.errors else 200)


@login_not_required
def asked(request):
    return render(request, "feedback/follow_asked.html", {"crumbs": [("Trang chủ", "/"), ("Theo dõi", "")]})


@login_not_required
@never_cache
def manage(request, token):
    """What the reader follows: confirm, change, end. An old link of somebody who ended it all still opens."""
    reader = _reader(token)
    follows = list(Follow.objects.filter(reader=reader).select_related("draft").order_by("pk"))
    context = {
        "token": token, "follows": [(one, PaceForm(initial={"pace": one.pace}, prefix=f"f{one.pk}")) for one in follows],
        "is_told": any(one.confirmed_at for one in follows), "address": _masked(follows[0].email) if follows else "",
        "crumbs": [("Trang chủ", "/"), ("Theo dõi", "")],
    }  # fmt: skip
    return _hushed(render(request, "feedback/follows.html", context))


@login_not_required
@require_POST
def confirm(request, token):
    reader, pk = _reader(token), request.POST.get("theo", "")
    if pk.isdecimal() and len(pk) < 18 and actions.confirm_follow(reader, int(pk)):
        messages.success(request, "Đã xác nhận. Có tin thì thư mới được gửi.")
    return redirect("feedback:follows_of", token)


@login_not_required
@require_POST
def change_pace(request, token):
    reader, pk = _reader(token), request.POST.get("theo", "")
    form = PaceForm(request.POST, prefix=f"f{pk}")
    known = form.is_valid() and pk.isdecimal() and len(pk) < 18
    if known and actions.change_pace(reader, int(pk), form.cleaned_data["pace"]):
        messages.success(request, "Đã đổi cách nhận thư.")
    return redirect("feedback:follows_of", token)


@login_not_required
@csrf_exempt  # a mail program's own button sends here (RFC 8058); the token is the right to end it
def end(request, token):
    """Sent: one follow ends, or all of them. Opened: the page with the buttons, since programs open links unasked."""
    reader, pk = _reader(token), request.POST.get("theo", "")
    if request.method == "POST":
        one = int(pk) if pk.isdecimal() and len(pk) < 18 else None
        if actions.end_follow(reader, one):
            messages.success(request, "Đã thôi theo dõi.")
    return redirect("feedback:follows_of", token)


@login_not_required
@never_cache
def preview(request, token):
    """The next morning's letter, as it would be now."""
    reader = _reader(token)
    told = upcoming(reader)
    context = {
        "token": token, "told": told, "subject": digest.subject(told) if told else "",
        "crumbs": [("Trang chủ", "/"), ("Theo dõi", reverse("feedback:follows_of", args=[token])), ("Thư sắp gửi", "")],
    }  # fmt: skip
    return _hushed(render(request, "feedback/next_letter.html", context))


def upcoming(reader) -> list[digest.Told]:
    """What the reader would be told in the next daily letter."""
    now = timezone.now()
    told = news.between(now - actions.HORIZON, now)
    follows = list(Follow.objects.living().filter(reader=reader))
    if not told or not follows:
        return []
    board = Board(told)
    board.searches.look_up(follow.query for follow in follows if follow.query)
    return digest.unheard(follows, board, Follow.Pace.DAILY)


def _reader(token):
    reader = follows.reader_with(token)
    if not reader or reader.startswith("vi-tri:"):
        raise Http404
    return reader


def _masked(email):
    """n***@example.vn: enough to know it again, too little to write to."""
    name, _, host = email.partition("@")
    return f"{name[:1]}***@{host}"


def _hushed(response):
    """The address is a key: no engine lists it, no other site hears of it."""
    response["X-Robots-Tag"], response["Referrer-Policy"] = "noindex, nofollow", "same-origin"
    return response
