"""Where officers read what people said about their drafts, decide what is shown, and answer."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts.models import DraftPolicy
from drafts.texts.whereabouts import whereabouts
from feedback import actions, codes, doubts
from feedback.forms import AnswerForm, EntryForm, ModerationForm
from feedback.models import Answer, Comment
from feedback.pages import current_articles
from feedback.search import with_work
from feedback.tree import KINDS, Tree
from portal.refusals import NotNow
from portal.text import whole_number

A_PAGE = 50
ROOM = ("Góp ý", "/can-bo/gop-y/")


def drafts(request):
    """My agency's public drafts by what waits, then drafts from above on which opinions are gathered here."""
    mine = DraftPolicy.objects.alive().filter(request.reach.own("agency")).exclude(opens_on=None)
    page = Paginator(with_work(mine), 25).get_page(request.GET.get("trang"))
    above = DraftPolicy.objects.open_for_comment(timezone.localdate()).filter(request.reach.above("agency"))
    context = {
        "today": timezone.localdate(),
        "page": page,
        "above": above.select_related("agency").order_by("closes_on")[:10],
        "crumbs": [("Góp ý", "")],
    }
    return render(request, "feedback/inbox_list.html", context)


def inbox(request, pk, answer_form=None, chosen=(), moderation=None, status=200):
    """The comments of one draft by article; chosen ones are moderated or answered together."""
    draft = get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach)
        .filter(request.reach.own("agency"))
        .select_related("agency", "document_type")
        .annotate(may_write=Exists(DraftPolicy.objects.editable_by(request.actor).filter(pk=OuterRef("pk")))),
        pk=pk,
    )
    asked = request.POST if request.method == "POST" else request.GET
    tree = Tree(draft, asked.get("dieu", ""), asked.get("muc", ""))
    comments = tree.chosen().select_related("submission", "answer", "recorded_at_agency")
    page = Paginator(comments.order_by("number"), A_PAGE).get_page(asked.get("trang"))
    for comment in page.object_list:
        comment.about = tree.about(comment)
    context = {
        "draft": draft,
        "tree": tree,
        "page": page,
        "chosen": set(chosen),
        "kinds": KINDS,
        "doubt_words": doubts.WORDS,
        "form": answer_form or AnswerForm(auto_id="tl_%s"),
        "moderation": moderation or ModerationForm(auto_id="duyet_%s"),
        "may_write": draft.may_write,
        "being_written": draft.answers.being_written().count(),
        "crumbs": [ROOM, (draft.title, "")],
    }
    return render(request, "feedback/inbox.html", context, status=status)


def _chosen(request, draft):
    """The ticked comments of the draft, or the whole branch they stand in, through the door."""
    mine = Comment.objects.editable_by(request.actor).filter(draft=draft)
    if request.POST.get("ca"):
        branch = Tree(draft, request.POST.get("dieu", ""), request.POST.get("muc", ""))
        return mine.filter(pk__in=branch.chosen().values("pk"))
    ids = _numbers(request, "y")
    return mine.filter(pk__in=ids)


def _numbers(request, name):
    return [number for typed in request.POST.getlist(name) if (number := whole_number(typed))]


def _editable(request, pk):
    return get_object_or_404(DraftPolicy.objects.editable_by(request.actor).select_related("agency"), pk=pk)


@require_POST
def moderate(request, pk):
    draft, form = _editable(request, pk), ModerationForm(request.POST, auto_id="duyet_%s")
    comments = _chosen(request, draft)
    ids = list(comments.values_list("pk", flat=True))
    if form.is_valid() and not ids:
        form.add_error(None, "Chọn ít nhất một ý kiến trong danh sách")
    if not form.is_valid():
        return inbox(request, pk, chosen=ids, moderation=form, status=422)
    state = Comment.State(form.cleaned_data["state"])
    changed = actions.moderate(draft, comments, state, request.actor, form.cleaned_data["reason"])
    messages.success(
        request, f"{state.label}: {changed} ý kiến." if changed else "Không có ý kiến nào phải đổi."
    )
    return _back(request, draft)


@require_POST
def write(request, pk):
    """Save one answer for the ticked comments; publishing is the next step."""
    draft, form = _editable(request, pk), AnswerForm(request.POST, auto_id="tl_%s")
    comments = _chosen(request, draft).uncovered()
    ids = list(comments.values_list("pk", flat=True))
    if form.is_valid() and not ids:
        form.add_error(None, "Chọn ít nhất một ý kiến chưa có trả lời. Trả lời đang soạn thì mở ra để sửa")
    if not form.is_valid():
        return inbox(request, pk, answer_form=form, chosen=ids, status=422)
    said, ticked = form.cleaned_data, _chosen(request, draft).counted().count()
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
    if ticked > served:
        messages.info(
            request, f"{ticked - served} ý kiến đã có trả lời khác, để nguyên. Mở trả lời đó để sửa."
        )
    return _back(request, draft)


def _back(request, draft):
    """To the same part of the tree."""
    response = redirect("feedback:inbox", draft.pk)
    kept = {name: request.POST[name] for name in ("dieu", "muc") if request.POST.get(name)}
    response["Location"] += f"?{urlencode(kept)}" if kept else ""
    return response


def answers(request, pk):
    """Answers of a draft: those being written, to be published together, and those published."""
    draft = _editable(request, pk)
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
    draft = _editable(request, pk)
    ids = _numbers(request, "tl")
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
        picked = _chosen(request, found.draft)
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


def enter(request, pk):
    """Type in an opinion that came on paper, by telephone or at a meeting: own drafts, or open ones from above."""
    own = Q(pk__in=DraftPolicy.objects.editable_by(request.actor).values("pk"))
    above = DraftPolicy.objects.open_for_comment(timezone.localdate()).filter(request.reach.above("agency"))
    taking = own | Q(pk__in=above.values("pk"))
    draft = get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach).filter(taking).select_related("agency"), pk=pk
    )
    first = {
        "received_on": timezone.localdate(),
        "channel": "phieu",
        "author_class": "ca-nhan",
        "publish_as": "an-danh",
    }
    form = EntryForm(request.POST or None, initial=first, articles=current_articles(draft))
    if request.method == "POST" and form.is_valid():
        submission, key = actions.enter_comment(draft, form.said(), request.actor, **form.author())
        number = submission.comments.get().number
        messages.success(
            request,
            f"Đã nhập ý kiến số {number}. Biên nhận cho người góp ý: {codes.code_of(key)}, PIN {codes.pin_of(key)}",
        )
        return redirect("feedback:enter", draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "is_own": draft.agency_id == request.actor.agency_id,
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Nhập ý kiến", "")],
    }
    return render(request, "feedback/enter.html", context, status=422 if form.errors else 200)
