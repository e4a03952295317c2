"""What administrators do with people: invite, give and end posts, print one-time slips."""

from typing import NamedTuple

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Post, Slip, User
from portal.accounts.slips import code_hash, new_code
from portal.journal.actions import record
from portal.text import squeeze


class Paper(NamedTuple):
    """A slip as it is printed: the only moment its code is known."""

    slip: Slip
    code: str

    @property
    def url(self):
        return settings.SITE_URL + reverse("accounts:open_account", args=[self.code])


class Invited(NamedTuple):
    post: Post
    paper: Paper | None  # None: the person has an account already and only got a post


@transaction.atomic
def invite(actor, *, full_name, email, agency, title, role, starts) -> Invited:
    """Give a post to the person with this address; a new account gets a letter and a slip.

    Somebody invited elsewhere who has not opened the account yet gets no second slip from here: it would
    let this administrator act in that other post.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, full_name=full_name)
    post = give_post(actor, user, agency=agency, title=title, role=role, starts=starts)
    if user.has_usable_password() or not User.objects.editable_by(actor).filter(pk=user.pk).exists():
        return Invited(post, None)
    paper = make_slip(actor, user)
    _write_to(user, post, paper)
    return Invited(post, paper)


@transaction.atomic
def give_post(actor, user, *, agency, title, role, starts, ends=None) -> Post:
    post = Post.objects.create(
        user=user, agency=agency, title=squeeze(title), role=role, starts=starts, ends=ends
    )
    record("giao vị trí", post, actor)
    return post


@transaction.atomic
def end_post(actor, post, ends) -> bool:
    """From `ends` on the post acts no more; False when somebody ended it first."""
    ended = Post.objects.filter(pk=post.pk, ends=None).update(ends=max(ends, post.starts)) == 1
    if ended:
        record("kết thúc vị trí", post, actor, fields=["ends"])
    return ended


@transaction.atomic
def make_slip(actor, user) -> Paper:
    """A fresh one-time code for the person; codes given before stop working."""
    Slip.objects.filter(user=user, used_at=None).update(used_at=timezone.now())
    code = new_code()
    slip = Slip.objects.create(
        user=user,
        purpose=Slip.Purpose.RESET if user.has_usable_password() else Slip.Purpose.INVITE,
        code_hash=code_hash(code),
        made_by=actor,
        expires_at=timezone.now() + Slip.LIFE,
    )
    record("in phiếu đặt mật khẩu", user, actor)
    return Paper(slip, code)


def find_slip(code) -> Slip | None:
    """The slip this code opens, if it still opens anything."""
    return Slip.objects.usable().select_related("user").filter(code_hash=code_hash(code)).first()


@transaction.atomic
def use_slip(slip, password) -> bool:
    """Set the password; of two uses at the same moment only one finds the slip unused."""
    if Slip.objects.usable().filter(pk=slip.pk).update(used_at=timezone.now()) == 0:
        return False
    slip.user.set_password(password)
    slip.user.save(update_fields=["password"])
    record("đặt mật khẩu bằng phiếu", slip.user, agency_id=slip.made_by.agency_id if slip.made_by else None)
    return True


def _write_to(user, post, paper):
    words = {"user": user, "post": post, "url": paper.url, "expires_at": paper.slip.expires_at}
    body = render_to_string("accounts/email/invite.txt", words)
    send_mail("Mở tài khoản trên Cổng truyền thông dự thảo chính sách", body, None, [user.email])
