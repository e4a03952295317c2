"""The receipt, for half an hour after sending."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from feedback import codes, qr, slips
from feedback.models import Submission

RECEIPT_SHOWN = timedelta(minutes=30)


@login_not_required
@never_cache
def receipt(request, key):
    """Code and PIN, for half an hour; afterwards only the code itself opens anything."""
    hashed = codes.hash_key(key)
    found = Submission.objects.select_related("draft__agency").filter(once_key=hashed).first()
    if found is None:
        raise Http404
    fresh = timezone.now() - found.created_at < RECEIPT_SHOWN
    context = {"submission": found, "draft": found.draft, "fresh": fresh, "help_agency": found.draft.agency}
    if fresh:
        code = codes.code_of(key)
        address = f"{settings.SITE_URL}/tra-cuu/?ma={code}"
        picture = qr.svg(address, f"Mã QR mở trang theo dõi góp ý {code}")
        comments = list(found.comments.order_by("number"))
        saved = " ".join(f"gop-y-{found.draft_id}-{c.article_id or slips.WHOLE}" for c in comments)
        context |= {
            "code": code,
            "pin": codes.pin_of(key),
            "qr": picture,
            "comments": comments,
            "saved_keys": saved,
        }
    return render(request, "feedback/receipt.html", context)
