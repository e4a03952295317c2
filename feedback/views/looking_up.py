"""Back with a code: state and answer of each opinion. Nothing of who sent it; what was said only where it is public."""

from altcha_django.widgets import AltchaWidget
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import CodeForm, PinForm
from feedback.models import Comment, Question, Submission
from feedback.page import questions
from feedback.slip import doubts

WRONG_CODES, WINDOW = 20, 600  # from one network, in so many seconds; then a browser works a little first
_WAIT = (
    "Mạng này vừa nhập sai mã nhiều lần. Chờ trang tự kiểm tra vài giây rồi bấm lại; "
    "trình duyệt tắt JavaScript thì 10 phút nữa bấm lại. Mã đã nhập vẫn được giữ"
)


@login_not_required
@never_cache
def look_up(request):
    """State and answer behind a code; nothing of who sent it and, unless published, not what was said."""
    if "ma" not in request.GET:
        return render(request, "feedback/look_up.html", {"form": CodeForm(), "crumbs": trail()})
    form = CodeForm(request.GET)
    if form.is_valid() and is_guessing(request):
        return _slowed(request, form)
    if form.is_valid() and (question := _question(form)):
        return _question_page(request, form, question)
    found, code = behind(form, request)
    return state_page(request, form, found, code, status=200 if found else 422)


def trail(code="") -> list[tuple[str, str]]:
    """The way to what stands behind a code, back over the page that asks for one."""
    here = [(f"Góp ý {code}", "")] if code else []
    return [("Trang chủ", "/"), ("Tra cứu góp ý", "/tra-cuu/" if here else ""), *here]


def _question(form):
    """A question's code opens its answer; there is nothing else to open, so it has no PIN."""
    return Question.objects.filter(code_hash__in=form.read).select_related("agency", "draft").first()


def _question_page(request, form, question, **more):
    context = {
        "form": form,
        "question": question,
        "may_be_told": questions.may_be_told(question),
        "help_agency": question.agency,
        "crumbs": trail(),
        **more,
    }
    return render(request, "feedback/look_up.html", context)


@login_not_required
@never_cache
@require_POST
def forget_address(request):
    """By its code whoever asked a question takes the address for its answer back (Law 91/2025/QH15)."""
    form = CodeForm(request.POST)
    if form.is_valid() and is_guessing(request):
        return _slowed(request, form)
    if form.is_valid() and (question := _question(form)):
        actions.forget_asker(question)
        question.email = ""
        return _question_page(request, form, question, forgotten=True)
    found, code = behind(form, request)
    return state_page(request, form, found, code, status=422)


def behind(form, request):
    """The submission a typed code means and the code as printed; (None, "") with the error in the form."""
    if form.is_valid():
        found = Submission.objects.with_code(form.read).select_related("draft__agency").first()
        if found:
            return found, form.read[found.code_hash]
        doubts.often("wrong-codes", doubts.address_of(request), WRONG_CODES, WINDOW)
        form.add_error("ma", "Không có góp ý nào mang mã này. So lại với biên nhận")
    return None, ""


def is_guessing(request) -> bool:
    """Whether its network typed many codes of nobody lately and this press brings no work done for it."""
    key = f"wrong-codes:{doubts.network_of(doubts.address_of(request))}"
    try:
        tried = cache.get(key) or 0
        return tried >= WRONG_CODES and not doubts.solved(request.GET or request.POST)
    except Exception:  # nobody can count: whoever has a code is let in
        return False


def _slowed(request, form):
    form.add_error("ma", _WAIT)
    context = {
        "form": form,
        "proof": AltchaWidget(auto="onload").render(doubts.PROOF, None),
        "crumbs": trail(),
    }
    response = render(request, "feedback/look_up.html", context, status=429)
    response["Retry-After"] = str(WINDOW)
    return response


def is_taken_back(comments) -> bool:
    """Nothing of the slip stands any more: there is nothing to correct or to withdraw."""
    return all(comment.state == Comment.State.WITHDRAWN for comment in comments)


def state_page(request, form, found, code, pin_form=None, status=200):
    """What everybody with the code reads; `pin_form` comes back with what was wrong with the PIN."""
    context = {"form": form, "submission": found, "crumbs": trail(code)}
    if found:
        comments = told(found)
        context |= {
            "form": pin_form if pin_form and pin_form.errors else form,
            "code": code,
            "comments": comments,
            "withdrawn": is_taken_back(comments),
            "pin_form": pin_form or PinForm(initial={"ma": code}),
            "help_agency": found.draft.agency,
        }
    return render(request, "feedback/look_up.html", context, status=status)


def told(submission) -> list[Comment]:
    """The opinions with all that is said of each on the page."""
    rows = submission.comments.select_related("article", "answer__agency", "cluster")
    comments = list(rows.prefetch_related("earlier").order_by("number"))
    for comment in comments:
        comment.about = comment.article.label if comment.article else "toàn dự thảo"
        comment.corrected = next(reversed(comment.earlier.all()), None)
        comment.draft = submission.draft
    return comments
