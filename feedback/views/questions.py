"""Questions and dialogues for everybody: read, ask, come."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from drafts.models import DraftPolicy
from feedback import actions
from feedback.finding import nearby
from feedback.forms.questions import CheckInForm, QuestionForm
from feedback.models import Question
from feedback.page import questions
from feedback.slip import codes, doubts
from feedback.views.reviewing import proof
from portal.forms import SearchForm
from portal.text import fold, whole_number
from portal.units.models import Agency, AgencyKind
from portal.units.tree import UnitNotFound, resolve

_SALT, LIFE = "feedback.question", 24 * 3600
RECEIPT_SHOWN = 1800  # seconds


@login_not_required
def answered(request):
    """Answered questions, newest first; found by words with or without marks."""
    form = SearchForm(request.GET)
    words = form.query()
    found = questions.shown()
    if words:
        found = found.matching(fold(words))
    context = {
        "form": form,
        "q": words,
        "coming": [] if words else nearby.coming(timezone.localdate(), 5),
        "page": Paginator(found, 20).get_page(request.GET.get("trang")),
        "crumbs": [("Trang chủ", "/"), ("Hỏi đáp", "")],
    }
    return render(request, "feedback/questions.html", context)


@login_not_required
@never_cache
def ask(request):
    """Ask the agency behind a draft, a coming dialogue, or an agency by itself."""
    about = _about(request)
    form = QuestionForm(request.POST or None, initial={"author_class": "ca-nhan"})
    problem = ""
    if request.method == "POST":
        key = _key(request.POST.get("seal", ""))
        problem = "" if key else "Trang này mở đã quá một ngày. Câu hỏi vẫn được giữ; bấm gửi lại"
        if key and form.is_valid():
            said = form.cleaned_data
            signs = doubts.about(request.POST, doubts.address_of(request), about["number"])
            fields = {name: said[name] for name in ("email", "author_class")}
            actions.ask(**about["fields"], text=said["text"], key=key, doubts=signs, **fields)
            return redirect("feedback:question_receipt", key)
    if problem:
        form.add_error(None, problem)
    context = {
        **about,
        "form": form,
        "seal": signing.dumps(codes.new_key(), salt=_SALT),
        "trap": doubts.TRAP,
        "proof": proof(about["number"]),
        "help_agency": about["agency"],
        "crumbs": [("Trang chủ", "/"), ("Hỏi đáp", "/hoi-dap/"), ("Đặt câu hỏi", "")],
    }
    return render(request, "feedback/ask.html", context, status=422 if form.errors else 200)


def _about(request) -> dict:
    """Whom the question is for and what it is about; 404 for what is not public."""
    asked = request.GET
    if slug := asked.get("du-thao"):
        draft = get_object_or_404(DraftPolicy.objects.public().select_related("agency"), slug=slug[:200])
        fields = {"agency": draft.agency, "draft": draft}
        return {"agency": draft.agency, "draft": draft, "number": draft.pk, "fields": fields}
    if pk := whole_number(asked.get("cuoc", "")):
        found = get_object_or_404(questions.dialogues().select_related("agency", "draft"), pk=pk)
        if not questions.takes_questions(found):
            raise Http404
        fields = {"agency": found.agency, "draft": found.draft, "activity": found}
        return {"agency": found.agency, "dialogue": found, "number": found.draft_id or 0, "fields": fields}
    today = timezone.localdate()
    alive = Agency.objects.alive(today)
    if code := asked.get("noi"):
        agency = alive.filter(unit=_unit(code[:10], today), kind=AgencyKind.UBND).order_by("pk").first()
        if agency is None:
            raise Http404
        return {"agency": agency, "number": 0, "fields": {"agency": agency}}
    agency = get_object_or_404(alive, pk=whole_number(asked.get("co-quan", "")) or 0)
    return {"agency": agency, "number": 0, "fields": {"agency": agency}}


def _unit(code, on):
    try:
        return resolve(code, on)
    except UnitNotFound as error:
        raise Http404 from error


def _key(seal) -> str | None:
    try:
        return signing.loads(seal, salt=_SALT, max_age=LIFE)
    except signing.BadSignature:
        return None


@login_not_required
@never_cache
def receipt(request, key):
    """The code, for half an hour; afterwards only the code itself opens the answer."""
    found = get_object_or_404(
        Question.objects.select_related("agency"), once_key=codes.hash_key(key), channel="cong"
    )
    fresh = (timezone.now() - found.created_at).total_seconds() < RECEIPT_SHOWN
    context = {
        "question": found,
        "code": codes.code_of(key) if fresh else "",
        "help_agency": found.agency,
        "crumbs": [("Trang chủ", "/"), ("Hỏi đáp", "/hoi-dap/"), ("Đã nhận câu hỏi", "")],
    }
    return render(request, "feedback/question_receipt.html", context)


@login_not_required
def dialogue(request, pk):
    """A public meeting: when, where, about what; questions put before it, and answers."""
    found = get_object_or_404(questions.dialogues().select_related("agency", "draft"), pk=pk)
    context = {
        "activity": found,
        "draft": found.draft,
        "asked": list(questions.shown().filter(activity=found)[:100]),
        "waiting": Question.objects.filter(activity=found).waiting().count(),
        "takes": questions.takes_questions(found),
        "is_today": questions.is_today(found),
        "help_agency": found.agency,
        "crumbs": [("Trang chủ", "/"), ("Hỏi đáp", "/hoi-dap/"), (found.title, "")],
    }
    return render(request, "feedback/dialogue.html", context)


@login_not_required
@never_cache
def check_in(request, pk):
    """By the QR code at the door, on its days only; no name is asked."""
    found = get_object_or_404(questions.dialogues().select_related("agency", "draft"), pk=pk)
    form = CheckInForm(
        request.POST or None, initial={"author_class": "ca-nhan", "people": 1, "once_key": codes.new_key()}
    )
    is_today = questions.is_today(found)
    if request.method == "POST" and is_today and form.is_valid():
        said = form.cleaned_data
        actions.check_in(found, said["author_class"], said["people"], said["once_key"])
        return redirect(f"{request.path}?xong=1")
    context = {
        "activity": found,
        "form": form,
        "is_today": is_today,
        "done": "xong" in request.GET,
        "help_agency": found.agency,
        "crumbs": [("Trang chủ", "/"), (found.title, f"/doi-thoai/{found.pk}/"), ("Điểm danh", "")],
    }
    return render(request, "feedback/check_in.html", context, status=422 if form.errors else 200)
