"""A slip put aside under a link of its own, opened again on any machine; and the work asked of a browser."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import AuthorForm
from feedback.page.pages import public_draft
from feedback.slip import attaching, doubts, qr, slips
from feedback.views import reviewing
from feedback.views.reviewing import closed, takes_comments, typed
from feedback.views.sending import OLD_FORM, same_visitor

_TOO_MANY = (
    "Mạng này vừa lưu nhiều phiếu, chưa lưu thêm được. Nội dung vẫn ở đây: gửi luôn, hoặc lưu lại sau ít phút"
)


@login_not_required
@csrf_exempt  # asked for below, where a refusal keeps what was typed
@require_POST
def save(request, slug):
    """The words, and nothing of their author, stay for thirty days for whoever has the link."""
    draft = public_draft(slug)
    seal = slips.opened(request.POST.get("seal", ""))
    remarks = (slips.remarks(request.POST, seal.labels) if seal else []) or typed(request, draft)
    if not takes_comments(draft):
        return closed(request, draft, remarks)
    words = _why_not(request, seal, draft, remarks)
    if words is not None:
        form = AuthorForm(initial=request.POST.dict(), agency=draft.agency)
        problems, papers = [("", words)] if words else [], attaching.of(request, seal)
        return reviewing.page(request, draft, remarks, form, seal=seal, papers=papers, problems=problems)
    key = actions.save_slip(draft, remarks, seal.saved)
    return redirect(f"{reverse('feedback:resume', args=[key])}?da-luu=1")


def _why_not(request, seal, draft, remarks) -> str | None:
    """Why nothing is saved now: words of ours, "" when each box says it itself; None when it is saved."""
    if seal is None or seal.draft != draft.pk or not same_visitor(request):
        return OLD_FORM
    if not remarks or any(len(remark.text) > slips.LONGEST for remark in remarks):
        return ""
    often = doubts.often("saves", doubts.address_of(request), settings.SAVES_AN_HOUR)
    return _TOO_MANY if often and not doubts.solved(request.POST) else None


@login_not_required
@never_cache
def resume(request, key):
    """A slip kept for later, with its words in their boxes; gone when it was sent or thirty days went by."""
    found = actions.saved_slip(key)
    if found is None:
        raise Http404
    draft = public_draft(found.draft.slug)
    labels = reviewing.labels_of(draft, [int(pk) for pk in found.words if pk != "0"])
    remarks = slips.remarks({f"y-{pk}": text for pk, text in found.words.items()}, labels)
    if not takes_comments(draft):
        return closed(request, draft, remarks)
    address = f"{settings.SITE_URL}{reverse('feedback:resume', args=[key])}"
    more = {
        "saved": key,
        "saved_address": address,
        "saved_at": found.saved_at,
        "saved_until": found.saved_at + actions.SLIP_KEPT,
        "just_saved": "da-luu" in request.GET,
        "saved_qr": qr.svg(address, "Mã QR mở phiếu để viết tiếp"),
    }
    form = AuthorForm(agency=draft.agency)
    return reviewing.page(request, draft, remarks, form, key=slips.key_of_saved(key), more=more)


@login_not_required
@never_cache
def proof(request):
    """What a browser works out before it sends a slip about that draft: more, the more its network sent."""
    draft = request.GET.get("du-thao", "")[:20]
    return JsonResponse(doubts.challenge(doubts.address_of(request), draft))
