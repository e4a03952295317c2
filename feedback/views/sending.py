"""From what was typed to the receipt, and back with a code: no account, no session, no script needed."""

from datetime import timedelta

from altcha_django.widgets import AltchaWidget
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from drafts.models import Article
from feedback import actions, codes, doubts, qr, slips
from feedback.forms import AuthorForm, CodeForm, PinForm
from feedback.models import Submission
from feedback.pages import public_draft

RECEIPT_SHOWN = timedelta(minutes=30)
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


@login_not_required
@never_cache
def look_up(request):
    """State and answer behind a code; nothing of who sent it and, unless published, not what was said."""
    if "ma" not in request.GET:
        return render(request, "feedback/look_up.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    found, code = _behind(form)
    return _state_page(request, form, found, code, status=200 if found else 422)


def _behind(form):
    """The submission a typed code means and the code as printed; (None, "") with the error in the form."""
    if form.is_valid():
        found = Submission.objects.with_code(form.read).select_related("draft__agency").first()
        if found:
            return found, form.read[found.code_hash]
        form.add_error("ma", "Không có góp ý nào mang mã này. So lại với biên nhận")
    return None, ""


def _state_page(request, form, found, code, pin_form=None, status=200):
    context = {"form": form, "submission": found}
    if found:
        comments = found.comments.select_related("article", "answer__agency").order_by("number")
        context |= {
            "form": pin_form if pin_form and pin_form.errors else form,
            "code": code,
            "comments": comments,
            "pin_form": pin_form or PinForm(initial={"ma": code}),
            "help_agency": found.draft.agency,
        }
    return render(request, "feedback/look_up.html", context, status=status)


@login_not_required
@never_cache
@require_POST
def with_pin(request, what):
    """Withdraw, take a copy of everything, or have the personal data erased: code and PIN together."""
    form = PinForm(request.POST)
    found, code = _behind(form)
    if (
        found is None
        or "pin" not in form.cleaned_data
        or not actions.check_pin(found, code, form.cleaned_data["pin"])
    ):
        if found and not form.errors:
            form.add_error(
                "pin", f"Mã PIN không đúng. Sau {actions.PIN_TRIES} lần sai, liên hệ cơ quan soạn thảo"
            )
        return _state_page(request, form, found, code, form, status=422)
    if what == "du-lieu":
        answer = JsonResponse(
            actions.everything_about(found), json_dumps_params={"ensure_ascii": False, "indent": 2}
        )
        answer["Content-Disposition"] = f'attachment; filename="gop-y-{code}.json"'
        return answer
    (actions.withdraw if what == "rut" else actions.erase)(found)
    found.refresh_from_db()
    done = {"rut": "Đã rút góp ý. Nội dung không còn trên trang công khai và không tính vào số ý kiến.",
            "xoa": "Đã xóa tên, thư điện tử. Ý kiến vẫn được giữ, không nêu tên."}[what]  # fmt: skip
    return render(
        request,
        "feedback/done_with_pin.html",
        {"done": done, "code": code, "help_agency": found.draft.agency},
    )
