"""What the two sides do on the page of a difficulty."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from plans.registers import asking
from plans.registers.books import BOOKS
from plans.registers.difficulty_forms import AgainForm, AnswerForm, ClockForm, ForwardForm
from plans.registers.models import Difficulty
from portal.refusals import NotNow

from .books import entry_page

BOOK = BOOKS[Difficulty.BOOK]


def _act(request, found, form, name, act, done):
    """A valid form is acted on; a refused one comes back on the entry's own page."""
    if not form.is_valid():
        return entry_page(request, BOOK, found.pk, form=form, **{name: form})
    try:
        act(form.cleaned_data)
    except NotNow as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect(found)


def _to_answer(request, pk):
    return get_object_or_404(
        Difficulty.objects.answerable_by(request.actor).select_related("agency", "receiver__unit"), pk=pk
    )


def _asked(request, pk):
    return get_object_or_404(Difficulty.objects.asked_by(request.actor).select_related("agency"), pk=pk)


@require_POST
def answer(request, pk):
    found, form = _to_answer(request, pk), AnswerForm(request.POST, prefix="tra-loi")

    def act(said):
        asking.answer(found, request.actor, said["text"])

    return _act(request, found, form, "answer", act, "Đã trả lời; nơi hỏi được báo.")


@require_POST
def forward(request, pk):
    found = _to_answer(request, pk)
    form = ForwardForm(request.POST, prefix="chuyen", agency=request.actor.agency, passed=found.passed())

    def act(said):
        asking.forward(found, request.actor, form.chosen(), said["text"])

    return _act(request, found, form, "forward", act, "Đã chuyển lên; nơi hỏi được báo.")


@require_POST
def clock(request, pk):
    found, form = _to_answer(request, pk), ClockForm(request.POST, prefix="han")

    def act(said):
        asking.set_clock(found, request.actor, said["days"])

    return _act(request, found, form, "clock", act, "Đã đổi hạn trả lời.")


@require_POST
def reopen(request, pk):
    found, form = _asked(request, pk), AgainForm(request.POST, prefix="hoi-lai")

    def act(said):
        asking.reopen(found, request.actor, said["text"])

    return _act(request, found, form, "again", act, "Đã hỏi lại; hạn trả lời tính từ hôm nay.")


@require_POST
def close(request, pk):
    found = _asked(request, pk)
    try:
        asking.close(found, request.actor)
        messages.success(request, "Đã kết thúc vướng mắc.")
    except NotNow as refused:
        messages.error(request, str(refused))
    return redirect(found)
