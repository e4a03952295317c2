"""Back with a code: state and answer; with the PIN too, what the author alone may do."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import CodeForm, PinForm
from feedback.models import Submission


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
