"""Questions put to an agency, from its own side; its dialogues with their code at the door."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.shortcuts import get_object_or_404, redirect, render

from drafts.models import Activity
from feedback import actions
from feedback.forms.questions import QuestionAnswerForm, QuestionEntryForm
from feedback.models import Question
from feedback.page import questions
from feedback.slip import codes, qr
from feedback.views.chosen import ROOM


def asked(request):
    """Questions of my agency, those that wait first; one that came by telephone is written in below."""
    mine = Question.objects.filter(request.reach.own("agency")).select_related("draft", "activity")
    order = Case(When(state=Question.State.WAITING, then=Value(0)), default=Value(1))
    form = QuestionEntryForm(
        request.POST or None, initial={"once_key": codes.new_key(), "channel": "dien-thoai"}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = actions.ask(
            request.actor.agency, said["text"], said["once_key"],
            channel=said["channel"], provenance=said["provenance"],
        )  # fmt: skip
        messages.success(request, "Đã ghi câu hỏi.")
        return redirect("feedback:question_desk", made.pk)
    context = {
        "page": Paginator(mine.order_by(order, "-pk"), 25).get_page(request.GET.get("trang")),
        "waiting": mine.waiting().count(),
        "form": form,
        "crumbs": [ROOM, ("Hỏi đáp", "")],
    }
    return render(request, "feedback/question_list.html", context, status=422 if form.errors else 200)


def question(request, pk):
    """Answer a question, turn it to whom it belongs, or set it aside."""
    mine = Question.objects.editable_by(request.actor).select_related("agency", "draft", "activity")
    found = get_object_or_404(mine, pk=pk)
    initial = {
        "what": found.state if found.state != Question.State.WAITING else Question.State.ANSWERED,
        "answer": found.answer, "is_public": found.is_public or not found.answered_at,
        "reason": found.state_reason, "revision": found.revision,
    }  # fmt: skip
    form = QuestionAnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if _saved(found, form.cleaned_data, request.actor):
            messages.success(request, "Đã lưu.")
            return redirect("feedback:questions_asked")
        form.add_error(None, "Đồng nghiệp vừa lưu câu hỏi này. Xem bản đã lưu ở cột bên rồi lưu lại")
        form.data = form.data.copy()
        form.data["revision"] = Question.objects.values_list("revision", flat=True).get(pk=pk)
    context = {
        "question": found,
        "saved": Question.objects.get(pk=pk) if form.errors else None,
        "form": form,
        "crumbs": [ROOM, ("Hỏi đáp", "/can-bo/gop-y/hoi-dap/"), ("Trả lời", "")],
    }
    return render(request, "feedback/question_desk.html", context, status=422 if form.errors else 200)


def _saved(found, said, actor) -> bool:
    if said["what"] == Question.State.ANSWERED:
        return actions.answer_question(found, said["answer"], said["is_public"], actor, said["revision"])
    return actions.set_question_aside(found, said["what"], said["reason"], actor, said["revision"])


def dialogue_desk(request, pk):
    """The door of a meeting: its QR code to print, how many came, what they asked."""
    mine = Activity.objects.editable_by(request.actor).filter(form__in=Activity.MEETINGS)
    found = get_object_or_404(mine.select_related("draft"), pk=pk)
    address = f"{settings.SITE_URL}/doi-thoai/{found.pk}/diem-danh/"
    open_to_all = questions.dialogues().filter(pk=pk).exists()
    context = {
        "activity": found,
        "open_to_all": open_to_all,
        "address": address,
        "qr": qr.svg(address, "Mã QR điểm danh") if open_to_all else "",
        "came": questions.who_came(found),
        "asked": list(Question.objects.filter(activity=found).order_by("-pk")[:100]),
        "crumbs": [("Hoạt động", "/hoat-dong/"), (found.title, found.get_absolute_url()), ("Đối thoại", "")],
    }
    return render(request, "feedback/dialogue_desk.html", context)
