"""The calendar address of a post: made, made anew, ended."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from plans.models import Feed
from portal.journal.actions import record


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_feed(by) -> str:
    """The token of a new address (192 bits), the only time it is known; the one before stops working."""
    token = secrets.token_urlsafe(24)
    fresh = {"token_hash": token_hash(token), "made_at": timezone.now(), "read_at": None}
    Feed.objects.update_or_create(post=by, defaults=fresh)
    record("tạo địa chỉ lịch nhiệm vụ", by, by)
    return token


@transaction.atomic
def end_feed(by) -> bool:
    """False: there was none."""
    ended, _ = Feed.objects.filter(post=by).delete()
    if ended:
        record("bỏ địa chỉ lịch nhiệm vụ", by, by)
    return bool(ended)
