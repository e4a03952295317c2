"""Where officers answer, and show their answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts.texts.whereabouts import whereabouts
from feedback import actions
from feedback.forms import AnswerForm
from feedback.models import Answer, Comment
from feedback.views.chosen import ROOM, back, editable, numbers, picked, ticked
from feedback.views.inbox import inbox
from portal.accounts.models import Role
from portal.refusals import NotNow

SERVED, OFFERED = 150, 100  # comments an answer's page lists: those under it, those that may come under it


@require_POST
def write(request, pk):
    """Save one answer for the ticked comments; laying it before a leader or showing it may follow at once."""
    draft, form = editable(request, pk), AnswerForm(request.POST, auto_id="tl_%s")
    comments = ticked(request, draft)
    shown = numbers(request, "y")
    if form.is_valid() and not comments.uncovered().exists():
        form.add_error(None, "Chọn ít nhất một ý kiến chưa có trả lời. Trả lời đang soạn thì mở ra để sửa")
    if not form.is_valid():
        return inbox(request, pk, answer_form=form, chosen=shown, status=422)
    said, meant = form.cleaned_data, comments.counted().count()
    try:
        answer = actions.write_answer(draft, comments, said["outcome"], said["text"], request.actor)
    except actions.NothingToAnswer:
        form.add_error(None, "Người khác vừa trả lời các ý kiến này")
        return inbox(request, pk, answer_form=form, status=422)
    served = answer.comments.count()
    _go_on(request, answer, served)
    if meant > served:
        messages.info(
            request, f"{meant - served} ý kiến đã có trả lời khác, để nguyên. Mở trả lời đó để sửa."
        )
    return back(request, draft)


def _go_on(request, answer, served):
    """What the pressed button wants after saving."""
    mine = Answer.objects.editable_by(request.actor).filter(pk=answer.pk)
    if "cong-khai" in request.POST:
        count = _published(request, mine)
        if count:
            messages.success(request, f"Đã công khai trả lời cho {served} ý kiến.")
        if count == 0:
            messages.warning(
                request, "Đã lưu, chưa công khai: trả lời của dự thảo này phải được lãnh đạo duyệt."
            )
    elif "trinh" in request.POST and actions.propose_answers(mine, request.actor):
        messages.success(request, f"Đã trình lãnh đạo trả lời cho {served} ý kiến.")
    else:
        messages.success(request, f"Đã lưu trả lời cho {served} ý kiến. Chưa công khai.")


def with_served(answers):
    """Answers with who wrote and decided, and how many opinions that count stand under each."""
    counts = (
        Comment.objects.counted()
        .filter(answer=OuterRef("pk"))
        .order_by()
        .values("answer")
        .annotate(n=Count("pk"))
    )
    people = answers.select_related("written_by__user", "approved_by__user", "published_by__user", "draft")
    return people.annotate(
        served=Coalesce(Subquery(counts.values("n"), output_field=IntegerField()), 0),
        needs_approval=F("draft__thread__needs_approval"),
    )


def answers(request, pk):
    """Answers of a draft: those being written, to be published together, and those published."""
    draft = editable(request, pk)
    made = with_served(draft.answers.all())
    context = {
        "draft": draft,
        "being_written": Paginator(made.being_written().order_by("pk"), 50).get_page(request.GET.get("soan")),
        "page": Paginator(made.published().order_by("-published_at"), 25).get_page(request.GET.get("trang")),
        "needs_approval": type(draft).objects.filter(pk=draft.pk, thread__needs_approval=True).exists(),
        "leads": request.actor.role == Role.LEADER,
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Trả lời", "")],
    }
    return render(request, "feedback/answers.html", context)


@require_POST
def publish(request, pk):
    draft = editable(request, pk)
    mine = picked(request).filter(draft=draft)
    asked = mine.being_written().count()
    idle = asked - mine.being_written().serving().count()
    count = _published(request, mine)
    if count:
        messages.success(
            request, f"Đã công khai {count} trả lời và báo cho người góp ý có để lại thư điện tử."
        )
    if count is not None and idle:
        messages.warning(request, f"{idle} trả lời không còn ý kiến nào được tính nên không công khai.")
    if count is not None and asked - idle > count:
        messages.warning(
            request, f"{asked - idle - count} trả lời chưa được lãnh đạo duyệt nên chưa công khai."
        )
    if count == 0 and not asked:
        messages.warning(
            request, "Chưa chọn trả lời nào, hoặc trả lời vừa được người khác sửa. Xem lại rồi chọn."
        )
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
    mine = with_served(Answer.objects.editable_by(request.actor)).select_related("draft__agency")
    found = get_object_or_404(mine, pk=pk)
    initial = {"outcome": found.outcome, "text": found.text, "revision": found.revision}
    form = AnswerForm(request.POST or None, initial=initial)
    chosen, meanwhile = None, None
    if request.method == "POST" and form.is_valid():
        chosen, listed = set(numbers(request, "y")), set(numbers(request, "c"))
        saved = _saved(request, found, form, listed - chosen, chosen)
        if saved:
            messages.success(request, "Đã lưu trả lời.")
            return redirect("feedback:answers", found.draft_id)
        if saved is False:
            meanwhile = Answer.objects.get(pk=found.pk)
            form.data = form.data.copy()
            form.data["revision"] = meanwhile.revision
    context = {
        "answer": found,
        "draft": found.draft,
        "form": form,
        "comments": _candidates(found, chosen),
        "newcomers": actions.alike(found).count(),
        "leads": request.actor.role == Role.LEADER,
        "conflict": meanwhile,
        "conflict_rows": _differences(form, meanwhile),
        "crumbs": [ROOM, (found.draft.title, f"/can-bo/gop-y/{found.draft_id}/"), ("Sửa trả lời", "")],
    }
    return render(request, "feedback/answer.html", context, status=422 if form.errors or meanwhile else 200)


def _saved(request, answer, form, drop, add):
    """True, False when somebody saved in between, None when it would serve nobody (said in the form)."""
    said = form.cleaned_data
    before = {name: getattr(answer, name) for name in ("status", "outcome", "text")}
    try:
        return actions.edit_answer(
            answer, said["outcome"], said["text"], said["revision"] or 0, request.actor, drop=drop, add=add
        )
    except actions.NothingToAnswer:
        vars(answer).update(before)
        form.add_error(None, "Chọn ít nhất một ý kiến")
        return None


def _candidates(answer, chosen):
    """Comments under the answer, then some that have none; each with `is_chosen` and `about`."""
    wheres = whereabouts(answer.draft)
    free = Comment.objects.filter(draft=answer.draft).uncovered()
    under = list(answer.comments.select_related("submission").order_by("number")[:SERVED])
    rows = under + list(free.select_related("submission").order_by("number")[:OFFERED])
    ticked_now = {comment.pk for comment in under} if chosen is None else chosen
    for comment in rows:
        comment.is_chosen = comment.pk in ticked_now
        comment.about = wheres.get(comment.article_id, "toàn dự thảo")
    return rows


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


@require_POST
def take_alike(request, pk):
    """Comments that say the same and came later come under the answer, too."""
    found = get_object_or_404(Answer.objects.editable_by(request.actor), pk=pk)
    count = actions.add_alike(found, request.actor)
    if count:
        messages.success(request, f"Đã thêm {count} ý kiến giống vào trả lời.")
    else:
        messages.info(request, "Không có ý kiến giống nào chưa có trả lời.")
    return redirect("feedback:answer", found.pk)
