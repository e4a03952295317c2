"""With code and PIN: everything kept of one sending, and what its author alone may do with it."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import CorrectionForm, PinForm
from feedback.models import Attachment, Submission
from feedback.slip import passes
from feedback.slip.own_data import everything_about
from feedback.views.looking_up import behind, is_taken_back, state_page, told, trail
from portal.files.responses import send
from portal.refusals import NotNow
from portal.text import whole_number

_KEPT_FIELDS = ("y", "revision", "body", "tep", "chac")
_LATE = "Đã quá 30 phút từ khi nhập PIN. Nhập lại mã PIN; nội dung vừa viết vẫn được giữ"


class Own(NamedTuple):
    submission: Submission
    code: str


@login_not_required
@never_cache
@require_POST
def with_pin(request, what):
    """By the PIN, or for half an hour after it by the signed word the pages carry (feedback/slip/passes.py)."""
    token = passes.opened(request.POST.get("the", ""))
    if token and token.fresh:
        found = Submission.objects.select_related("draft__agency").filter(pk=token.submission)
        return _DO[what](request, Own(get_object_or_404(found), token.code))
    if token and "pin" not in request.POST:
        return _pin_again(request, what, PinForm({"ma": token.code}), {"pin": [_LATE]})
    form = PinForm(request.POST)
    found, code = behind(form, request)
    if found is None:
        return state_page(request, form, None, "", form, status=422)
    if form.errors or not actions.check_pin(found, code, form.cleaned_data["pin"]):
        return _wrong_pin(request, what, form, found, code)
    return _DO[what](request, Own(found, code))


def _wrong_pin(request, what, form, found, code):
    if not form.errors:
        found.refresh_from_db(fields=["pin_tries"])
        left = actions.PIN_TRIES - found.pin_tries
        form.add_error("pin", f"Mã PIN không đúng. Còn {left} lần thử" if left > 0 else
                       "Đã sai mã PIN 10 lần, cách này đã khóa. Liên hệ cơ quan soạn thảo để được giúp")  # fmt: skip
    if "body" in request.POST:
        return _pin_again(request, what, form)
    return state_page(request, form, found, code, form, status=422)


def _pin_again(request, what, form, errors=None):
    """The same step once more, with everything typed."""
    form.is_valid()
    if errors:
        form.errors.clear()
        form.errors.update({name: form.error_class(words) for name, words in errors.items()})
    kept = {name: request.POST[name] for name in _KEPT_FIELDS if name in request.POST}
    context = {
        "form": form,
        "what": what,
        "kept": kept,
        "code": form.data["ma"],
        "crumbs": trail(form.data["ma"]),
    }
    return render(request, "feedback/pin_again.html", context, status=422)


def _page(request, own, done="", wrong=None, refused="", status=200):
    """Everything kept; `wrong` is the one form that came back, `refused` why a step was not taken."""
    comments, today = told(own.submission), timezone.localdate()
    for comment in comments:
        comment.why_not = actions.why_not_corrected(comment, today)
        comment.form = wrong if wrong and wrong.comment == comment.pk else CorrectionForm.of(comment)
    attachments = list(own.submission.attachments.select_related("file"))
    for attached in attachments:
        attached.token = passes.signed_file(attached)
    context = {
        "submission": own.submission, "draft": own.submission.draft, "code": own.code, "comments": comments,
        "attachments": attachments, "pass": passes.signed(own.submission, own.code), "done": done,
        "form": wrong, "refused": refused, "help_agency": own.submission.draft.agency,
        "crumbs": trail(own.code), "withdrawn": is_taken_back(comments),
    }  # fmt: skip
    return render(request, "feedback/own.html", context, status=status)


def _open(request, own):
    return _page(request, own)


def _download(request, own):
    answer = JsonResponse(
        everything_about(own.submission), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = f'attachment; filename="gop-y-{own.code}.json"'
    return answer


def _correct(request, own):
    pk = whole_number(request.POST.get("y"))
    comment = get_object_or_404(own.submission.comments.select_related("draft", "article", "answer"), pk=pk)
    form = CorrectionForm(request.POST, comment=comment)
    if not form.is_valid():
        return _page(request, own, wrong=form, status=422)
    try:
        if actions.correct(comment, form.cleaned_data["body"], form.cleaned_data["revision"]):
            own.submission.refresh_from_db()
            return _page(request, own, done=f"Đã sửa lời ý kiến số {comment.number}.")
    except NotNow as refusal:
        form.add_error("body", f"{refusal} Chưa sửa được; chép lại lời vừa viết nếu cần")
        return _page(request, own, wrong=form, status=422)
    comment.refresh_from_db()
    form = CorrectionForm.again(request.POST, comment)
    return _page(request, own, wrong=form, status=422)


def _remove_file(request, own):
    pk = whole_number(request.POST.get("tep"))
    if pk is None:
        raise Http404
    actions.remove_attachment(own.submission, pk)
    return _page(request, own, done="Đã bỏ tệp. Cơ quan soạn thảo không còn giữ tệp này.")


def _sure(verb, kind, done):
    """A step that cannot be taken back is asked about first, on a page of its own."""

    def step(request, own):
        context = {
            "code": own.code, "kind": kind, "pass": passes.signed(own.submission, own.code),
            "submission": own.submission, "help_agency": own.submission.draft.agency, "crumbs": trail(own.code),
        }  # fmt: skip
        if not request.POST.get("chac"):
            return render(request, "feedback/sure.html", context)
        verb(own.submission)
        return render(request, "feedback/done_with_pin.html", context | {"done": done})

    return step


_WITHDRAWN = (
    "Đã rút góp ý. Nội dung không còn trên trang công khai và không tính vào số ý kiến. "
    "Tên, thư điện tử, tệp kèm nếu có vẫn được giữ tới khi hết hạn đồng ý; muốn xóa ngay, chọn xóa dữ liệu cá nhân."
)
_ERASED = (
    "Đã xóa tên, thư điện tử, điện thoại, tệp kèm và các lời đã thay. "
    "Chỗ nào trong ý kiến nhắc tới các thông tin đó được thay bằng “[đã xóa]”. Ý kiến vẫn được giữ, không nêu tên."
)
_DO = {
    "cua-toi": _open,
    "du-lieu": _download,
    "sua": _correct,
    "bo-tep": _remove_file,
    "rut": _sure(actions.withdraw, "rut", _WITHDRAWN),
    "xoa": _sure(actions.erase, "xoa", _ERASED),
}


@login_not_required
@never_cache
def own_file(request, token):
    """A file its author sent, by the address on their own page; good for half an hour."""
    attached = get_object_or_404(Attachment.objects.select_related("file"), pk=passes.opened_file(token))
    return send(attached.file)
