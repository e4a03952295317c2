"""From what was typed on the page of a draft to the receipt: no account, no session, no script needed."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from feedback import actions
from feedback.forms import AuthorForm
from feedback.page.pages import public_draft
from feedback.slip import attaching, doubts, slips
from feedback.views import reviewing
from feedback.views.reviewing import closed, takes_comments, typed

OLD_FORM = "Phiếu này mở đã quá 24 giờ hoặc không còn nguyên vẹn. Nội dung vẫn được giữ; kiểm tra lại rồi gửi"
_SENT_BEFORE = (
    "Phiếu này đã gửi trước đó với nội dung khác; bản đã gửi vẫn được giữ. "
    "Bấm gửi nếu muốn gửi thêm nội dung dưới đây thành phiếu mới"
)


@login_not_required
@csrf_exempt  # keeps nothing but files under a seal; so the page of a draft is the same for everybody, without a cookie
def review(request, slug):
    """What was typed on the page of a draft, once more, with the questions about its author."""
    draft = public_draft(slug)
    if request.method != "POST":
        return _reopened(draft)
    remarks = typed(request, draft)
    if not takes_comments(draft):
        return closed(request, draft, remarks)
    seal = _seal_of(request, draft)
    form = AuthorForm(initial=_answered(request), agency=draft.agency)
    papers = attaching.of(request, seal)
    return reviewing.page(
        request, draft, remarks, form, seal=seal, papers=papers, attach=reviewing.ATTACH in request.POST
    )


@login_not_required
@csrf_exempt  # asked for below, where a refusal keeps what was typed
def send(request, slug):
    if request.method != "POST":
        return _reopened(public_draft(slug))
    seal = slips.opened(request.POST.get("seal", ""))
    form = AuthorForm(request.POST)
    remarks = slips.remarks(request.POST, seal.labels) if seal else []
    papers = attaching.of(request, seal)
    if (
        seal
        and remarks
        and not papers.problems
        and not any(r.problem() for r in remarks)
        and form.is_valid()
        and same_visitor(request)
    ):
        found = doubts.about(request.POST, doubts.address_of(request), seal.draft)
        try:
            actions.post_comments(seal, remarks, form.author(), found, papers.kept)
        except actions.NotOpen:
            return closed(request, public_draft(slug), remarks)
        except actions.AlreadySent:
            return _back(request, slug, remarks, None, papers, _SENT_BEFORE)
        return redirect("feedback:receipt", seal.key)
    return _back(request, slug, remarks, seal, papers)


def _back(request, slug, remarks, seal, papers, words=""):
    """The form as it was sent, with what must be put right."""
    draft = public_draft(slug)
    remarks = remarks or typed(request, draft)
    if not takes_comments(draft):
        return closed(request, draft, remarks)
    form = AuthorForm(request.POST, agency=draft.agency)
    fine = remarks and form.is_valid() and not papers.problems and not any(r.problem() for r in remarks)
    if not words and (seal is None or fine):
        words = OLD_FORM
    problems = [("", words)] if words else []
    return reviewing.page(request, draft, remarks, form, seal=seal, papers=papers, problems=problems)


def _reopened(draft):
    """The address came without a slip (a tab opened again): the draft's page has what was typed there."""
    if draft is None:
        raise Http404
    return redirect(draft.get_public_url())


def _seal_of(request, draft):
    """The seal of a review page that asks for itself again; none on the way from the page of the draft."""
    seal = slips.opened(request.POST.get("seal", ""))
    return seal if seal and seal.draft == draft.pk else None


def _answered(request) -> dict:
    """What was said about the author so far; nothing is wrong with it yet."""
    names = AuthorForm.base_fields.keys() & request.POST.keys()
    return {name: request.POST[name] for name in names}


class _Asked(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return reason


def same_visitor(request) -> bool:
    """Django's own check of the form's token against the visitor's cookie."""
    return _Asked(lambda request: None).process_view(request, None, (), {}) is None
