"""The receipt, for half an hour after sending: on the screen, on paper, as the bare text that was received."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache

from feedback.models import Comment, Submission
from feedback.slip import codes, paper, qr, received, slips
from portal.files.responses import send_bytes

RECEIPT_SHOWN = timedelta(minutes=30)
FILE_NAME = "noi-dung-da-nhan.txt"


@login_not_required
@never_cache
def receipt(request, key, busy=False):
    """Code and PIN, for half an hour; afterwards only the code itself opens anything."""
    found = _behind(key)
    draft = found.draft
    where = draft.get_public_url() if draft.published_at else "/du-thao/"
    context = {
        "submission": found,
        "draft": draft,
        "help_agency": draft.agency,
        "busy": busy,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", where), ("Biên nhận", "")],
    }
    if _is_fresh(found):
        context |= _said(found, key) | {"fresh": True, "key": key}
    response = render(request, "feedback/receipt.html", context, status=503 if busy else 200)
    if busy:
        response["Retry-After"] = "30"
    return response


@login_not_required
@never_cache
def receipt_file(request, key, kind):
    """The receipt as PDF, or the text its number was made from; as long as the receipt is shown."""
    found = _behind(key)
    if not _is_fresh(found):
        raise Http404
    context = _said(found, key) | {"submission": found, "draft": found.draft}
    context["received"] = received.again(found)
    if kind == "txt":
        return _text(context["received"])
    page = render_to_string("feedback/receipt_paper.html", context)
    try:
        content = paper.pdf(page, {FILE_NAME: context["received"]} if context["received"] else {})
    except paper.Busy:
        return receipt(request, key, busy=True)
    return send_bytes(content, f"bien-nhan-{context['code']}.pdf", "pdf")


def _text(words):
    if not words:
        raise Http404
    return send_bytes(words.encode(), FILE_NAME, "txt")


def _behind(key):
    found = Submission.objects.select_related("draft__agency").filter(once_key=codes.hash_key(key))
    return get_object_or_404(found)


def _is_fresh(submission):
    return timezone.now() - submission.created_at < RECEIPT_SHOWN


def _said(submission, key) -> dict:
    """What stands on the receipt, wherever it is printed."""
    code = codes.code_of(key)
    look_up = f"{settings.SITE_URL}/tra-cuu/"
    rows = submission.comments.select_related("article").prefetch_related("earlier")
    comments = list(rows.order_by("number"))
    for comment in comments:
        comment.about = comment.article.label if comment.article else "toàn dự thảo"
        comment.words = received.first_words(comment)
    return {
        "code": code,
        "spelled": codes.spelled(code),
        "pin": codes.pin_of(key),
        "look_up": look_up,
        "qr": qr.svg(f"{look_up}?ma={code}", f"Mã QR mở trang theo dõi góp ý {code}"),
        "comments": comments,
        "posted": all(comment.state == Comment.State.PUBLISHED for comment in comments),
        "files": [attached.file for attached in submission.attachments.select_related("file")],
        "file_name": FILE_NAME,
        "saved_keys": " ".join(
            f"gop-y-{submission.draft_id}-{comment.article_id or slips.WHOLE}" for comment in comments
        ),
    }
