"""Where officers answer, and show their answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts.texts.whereabouts import whereabouts
from feedback import actions
from feedback.forms import AnswerForm
from feedback.models import Answer, Comment
from feedback.views.chosen import ROOM, back, editable, numbers, ticked
from feedback.views.inbox import inbox
from portal.refusals import NotNow


@require_POST
def write(request, pk):
    """Save one answer for the ticked comments; publishing is the next step."""
    draft, form = editable(request, pk), AnswerForm(request.POST, auto_id="tl_%s")
    comments = ticked(request, draft).uncovered()
    ids = list(comments.values_list("pk", flat=True))
    if form.is_valid() and not ids:
        form.add_error(None, "Chọn ít nhất một ý kiến chưa có trả lời. Trả lời đang soạn thì mở ra để sửa")
    if not form.is_valid():
        return inbox(request, pk, answer_form=form, chosen=ids, status=422)
    said, meant = form.cleaned_data, ticked(request, draft).counted().count()
    try:
        answer = actions.write_answer(draft, comments, said["outcome"], said["text"], request.actor)
    except actions.NothingToAnswer:
        form.add_error(None, "Người khác vừa trả lời các ý kiến này")
        return inbox(request, pk, answer_form=form, status=422)
    served = answer.comments.count()
    if "cong-khai" in request.POST:
        mine = Answer.objects.editable_by(request.actor).filter(pk=answer.pk)
        if _published(request, mine):
            messages.success(request, f"Đã công khai trả lời cho {served} ý kiến.")
    else:
        messages.success(request, f"Đã lưu trả lời cho {served} ý kiến. Chưa công khai.")
    if meant > served:
        messages.info(
            request, f"{meant - served} ý kiến đã có trả lời khác, để nguyên. Mở trả lời đó để sửa."
        )
    return back(request, draft)


def answers(request, pk):
    """Answers of a draft: those being written, to be published together, and those published."""
    draft = editable(request, pk)
    made = draft.answers.select_related("written_by__user", "published_by__user").annotate(
        served=Count("comments")
    )
    context = {
        "draft": draft,
        "being_written": made.being_written().order_by("pk"),
        "page": Paginator(made.published().order_by("-published_at"), 25).get_page(request.GET.get("trang")),
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Trả lời", "")],
    }
    return render(request, "feedback/answers.html", context)


@require_POST
def publish(request, pk):
    draft = editable(request, pk)
    ids = numbers(request, "tl")
    mine = Answer.objects.editable_by(request.actor).filter(draft=draft, pk__in=ids)
    count = _published(request, mine)
    if count is None:
        return redirect("feedback:answers", draft.pk)
    if count:
        messages.success(
            request, f"Đã công khai {count} trả lời và báo cho người góp ý có để lại thư điện tử."
        )
    else:
        messages.warning(request, "Chưa chọn trả lời nào đang soạn.")
    return redirect("feedback:answers", draft.pk)


def _published(request, answers):
    """How many were published; None, with the reason told, while the draft may not be seen."""
    try:
        return actions.publish_answers(answers, request.actor)
    except NotNow as refused:
        messages.error(request, str(refused))
        return None


def answer(request, pk):
    """Edit an answer being written: its words and whom it serves."""
    found = get_object_or_404(
        Answer.objects.editable_by(request.actor).select_related("draft__agency", "written_by__user"), pk=pk
    )
    candidates = Comment.objects.filter(draft=found.draft).counted().filter(Q(answer=found) | Q(answer=None))
    initial = {"outcome": found.outcome, "text": found.text, "revision": found.revision}
    form = AnswerForm(request.POST or None, initial=initial)
    chosen = set(found.comments.values_list("pk", flat=True))
    saved_meanwhile = None
    if request.method == "POST" and form.is_valid():
        picked = ticked(request, found.draft)
        chosen = set(picked.values_list("pk", flat=True))
        said = form.cleaned_data
        if not chosen:
            form.add_error(None, "Chọn ít nhất một ý kiến")
        elif actions.edit_answer(
            found, picked, said["outcome"], said["text"], said["revision"] or 0, request.actor
        ):
            messages.success(request, "Đã lưu trả lời.")
            return redirect("feedback:answers", found.draft_id)
        else:
            saved_meanwhile = Answer.objects.get(pk=found.pk)
            form.data = form.data.copy()
            form.data["revision"] = saved_meanwhile.revision
    wheres = whereabouts(found.draft)
    candidates = candidates.select_related("submission").order_by("article__position", "number")[:300]
    for comment in candidates:
        comment.about = wheres.get(comment.article_id, "toàn dự thảo")
    context = {
        "answer": found,
        "draft": found.draft,
        "form": form,
        "chosen": chosen,
        "comments": candidates,
        "conflict": saved_meanwhile,
        "conflict_rows": _differences(form, saved_meanwhile),
        "crumbs": [ROOM, (found.draft.title, f"/can-bo/gop-y/{found.draft_id}/"), ("Sửa trả lời", "")],
    }
    return render(
        request, "feedback/answer.html", context, status=422 if form.errors or saved_meanwhile else 200
    )


def _differences(form, saved):
    if saved is None:
        return []
    mine = form.cleaned_data
    return [
        ("Kết quả", Answer.Outcome(mine["outcome"]).label, saved.get_outcome_display()),
        ("Nội dung", mine["text"], saved.text),
    ]


@require_POST
def take_back(request, pk):
    found = get_object_or_404(Answer.objects.editable_by(request.actor), pk=pk)
    if actions.take_back_answer(found, request.actor):
        messages.success(request, "Đã thu hồi trả lời để sửa. Trả lời không còn trên trang công khai.")
    return redirect("feedback:answer", found.pk)
