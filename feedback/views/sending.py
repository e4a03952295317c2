"""From what was typed on the page of a draft to the receipt: no account, no session, no script needed."""

from altcha_django.widgets import AltchaWidget
from django.contrib.auth.decorators import login_not_required
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from drafts.models import Article
from feedback import actions, doubts, slips
from feedback.forms import AuthorForm
from feedback.pages import public_draft

_OLD_FORM = (
    "Phiếu này mở đã quá 24 giờ hoặc không còn nguyên vẹn. Nội dung vẫn được giữ; kiểm tra lại rồi gửi"
)
_SENT_BEFORE = (
    "Phiếu này đã gửi trước đó với nội dung khác; bản đã gửi vẫn được giữ. "
    "Bấm gửi nếu muốn gửi thêm nội dung dưới đây thành phiếu mới"
)


@login_not_required
@csrf_exempt  # changes nothing; so the page of a draft is the same for everybody and sets no cookie
@require_POST
def review(request, slug):
    """What was typed on the page of a draft, once more, with the questions about its author."""
    draft = public_draft(slug)
    remarks = _typed(request, draft)
    if not _takes_comments(draft):
        return _closed(request, draft, remarks)
    return _review(request, draft, remarks, AuthorForm(agency=draft.agency))


@login_not_required
@csrf_exempt  # asked for below, where a refusal keeps what was typed
@require_POST
def send(request, slug):
    seal = slips.opened(request.POST.get("seal", ""))
    form = AuthorForm(request.POST)
    remarks = slips.remarks(request.POST, seal.labels) if seal else []
    if (
        seal
        and remarks
        and not any(r.problem() for r in remarks)
        and form.is_valid()
        and _same_visitor(request)
    ):
        found = doubts.about(request.POST, doubts.address_of(request))
        try:
            actions.post_comments(seal, remarks, form.author(), found)
        except actions.NotOpen:
            return _closed(request, public_draft(slug), remarks)
        except actions.AlreadySent:
            return _review(request, public_draft(slug), remarks, form, again=True)
        return redirect("feedback:receipt", seal.key)
    draft = public_draft(slug)
    remarks = remarks or _typed(request, draft)
    if not _takes_comments(draft):
        return _closed(request, draft, remarks)
    return _review(request, draft, remarks, AuthorForm(request.POST, agency=draft.agency), seal)


class _Asked(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return reason


def _same_visitor(request) -> bool:
    """Django's own check of the form's token against the visitor's cookie."""
    return _Asked(lambda request: None).process_view(request, None, (), {}) is None


def _takes_comments(draft) -> bool:
    today = timezone.localdate()
    return draft is not None and draft.opens_on is not None and draft.opens_on <= today <= draft.closes_on


def _typed(request, draft) -> list[slips.Remark]:
    """Everything typed about any version of the draft that was posted; about an unknown one, everything typed."""
    pks = [
        int(name[2:])
        for name in request.POST
        if name.startswith("y-") and name[2:].isdecimal() and len(name) < 20
    ]
    articles = Article.objects.filter(pk__in=pks).order_by("position")
    if draft is not None:
        articles = articles.filter(version__draft=draft, version__posted_at__isnull=False)
    labels = dict(articles.values_list("pk", "label"))
    return slips.remarks(request.POST, labels | {slips.WHOLE: "chung"})


def _review(request, draft, remarks, form, seal=None, again=False):
    """The review page; bound forms and bad remarks answer 422 with all that was typed."""
    remarks = remarks or [slips.Remark(slips.WHOLE, "chung", "")]
    said = [(r, r.problem() if r.text else "Nhập nội dung góp ý") for r in remarks]
    problems = [(r.field, problem) for r, problem in said if problem]
    if form.is_bound:
        problems += [
            (form[name].id_for_label or f"id_{name}_0", words)
            for name, its in form.errors.items()
            for words in its
        ]
        if again:
            problems.insert(0, ("", _SENT_BEFORE))
        elif seal is None or not problems:
            problems.insert(0, ("", _OLD_FORM))
    fresh = slips.Seal.of(draft, {r.article: r.label for r in remarks}, seal.key if seal else "")
    context = {
        "draft": draft,
        "remarks": said,
        "form": form,
        "problems": problems,
        "seal": fresh.signed(),
        "trap": doubts.TRAP,
        "proof": AltchaWidget(auto="onload").render(doubts.PROOF, None),
        "help_agency": draft.agency,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), ("Xem lại phiếu góp ý", "")],
    }
    return render(request, "feedback/review.html", context, status=422 if problems else 200)


def _closed(request, draft, remarks):
    """Closed or withdrawn while somebody was writing: the words stay on the page to be copied."""
    return render(request, "feedback/closed.html", {"draft": draft, "remarks": remarks}, status=409)
