"""Choosing the post to act in, and opening an account by a one-time code."""

from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from portal.accounts import actions
from portal.accounts.access import post_optional
from portal.accounts.acting import act_as, ended_posts, posts_of
from portal.accounts.forms import CodeForm, NewPasswordForm
from portal.accounts.models import Post, Role


@post_optional
def choose_post(request):
    """Several posts: pick one. None: who to ask."""
    posts = list(posts_of(request.user))
    error = ""
    if request.method == "POST":
        chosen = next((post for post in posts if str(post.pk) == request.POST.get("post")), None)
        if chosen:
            act_as(request, chosen)
            return redirect(get_next_redirect_url(request) or "/can-bo/")
        error = "Chọn một vị trí"
    words = {
        "posts": posts,
        "chosen": request.actor.pk if request.actor else (posts[0].pk if posts else None),
        "ended": ended_posts(request.user),
        "error": error,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "admins": [] if posts else administrators_near(request.user),
    }
    return render(request, "accounts/choose_post.html", words, status=422 if error else 200)


def administrators_near(user):
    """Posts of the administrators where this person worked: the ones to ask for a new post."""
    near = user.posts.values("agency__unit")
    return Post.objects.current().filter(role=Role.ADMIN, agency__unit__in=near).with_names()[:3]


@login_not_required
@never_cache
def enter_code(request):
    """The code of a printed slip, typed by hand."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="reset_password_from_key"):
            form.add_error("code", "Đã thử nhiều lần. Đợi 1 phút rồi nhập lại")
        elif actions.find_slip(form.cleaned_data["code"]):
            return redirect("accounts:open_account", code=form.cleaned_data["code"].strip().upper())
        else:
            form.add_error(
                "code",
                "Mã không đúng, đã dùng hoặc đã hết hạn. Xem lại phiếu, hoặc xin quản trị in phiếu mới",
            )
    return render(request, "accounts/enter_code.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
def open_account(request, code):
    """The link of an invitation, or where a typed code leads: set the password."""
    if not ratelimit.consume(request, action="reset_password_from_key"):
        return ratelimit.respond_429(request)
    slip = actions.find_slip(code)
    if slip is None:
        return render(request, "accounts/slip_over.html", status=410)
    form = NewPasswordForm(request.POST or None, user=slip.user)
    if request.method == "POST" and form.is_valid():
        if actions.use_slip(slip, form.cleaned_data["password"]):
            messages.success(request, "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.")
            return redirect("account_login")
        return render(request, "accounts/slip_over.html", status=410)
    return render(
        request,
        "accounts/open_account.html",
        {"form": form, "slip": slip},
        status=422 if form.errors else 200,
    )
