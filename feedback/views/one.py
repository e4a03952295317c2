"""One comment on a moderator's desk: decide, leave parts out, open its files, look at what was said against it."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import ModerationForm, NoteForm, RedactionForm
from feedback.models import Attachment, Comment
from feedback.views.chosen import ROOM
from feedback.views.comments import handling
from feedback.views.moderating import tell
from portal.files.responses import send
from portal.refusals import NotNow


def _mine(request, pk):
    mine = Comment.objects.editable_by(request.actor).select_related(
        "draft__agency", "submission__entered_by__user", "article", "answer", "assigned_to__user",
        "recorded_at_agency", "cluster", "theme",
    )  # fmt: skip
    thread = {"said_at": F("draft__thread__changed_at"), "needs_approval": F("draft__thread__needs_approval")}
    return get_object_or_404(mine.annotate(**thread), pk=pk)


def _moderation(comment):
    moment = comment.said_at.isoformat() if comment.said_at else "-infinity"
    return ModerationForm(draft=comment.draft, initial={"seen": actions.Seen(moment, comment.number)})


def one(request, pk, moderation=None, redaction=None, conflict=None, note_form=None):
    """Everything a moderator may do with one comment; a refused form of it comes back in its place."""
    comment = _mine(request, pk)
    first = {"shown": comment.public_body, "reason": comment.shown_reason, "revision": comment.revision}
    moderation = moderation or _moderation(comment)
    flags = list(comment.flags.select_related("looked_by__user").order_by("-pk")[:50])
    redaction = redaction or RedactionForm(original=comment.body, initial=first, auto_id="luoc_%s")
    context = {
        "comment": comment,
        "draft": comment.draft,
        "moderation": moderation,
        "redaction": redaction,
        "conflict": conflict,
        "flags": flags,
        "waiting": any(one.looked_at is None for one in flags),
        "crumbs": [ROOM, (comment.draft.title, f"/can-bo/gop-y/{comment.draft_id}/"), (f"Ý kiến số {comment.number}", "")],
        **handling(request, comment, note_form),
    }  # fmt: skip
    refused = moderation.errors or redaction.errors or conflict or (note_form and note_form.errors)
    return render(request, "feedback/one.html", context, status=422 if refused else 200)


@require_POST
def decide(request, pk):
    comment = _mine(request, pk)
    form = ModerationForm(request.POST, draft=comment.draft)
    if not form.is_valid():
        return one(request, pk, moderation=form)
    said, state = form.cleaned_data, Comment.State(form.cleaned_data["state"])
    chosen = Comment.objects.filter(pk=comment.pk)
    tell(
        request,
        state,
        actions.moderate(comment.draft, chosen, state, request.actor, said["reason"], said["seen"]),
    )
    return redirect("feedback:one", comment.pk)


@require_POST
def redact(request, pk):
    comment = _mine(request, pk)
    form = RedactionForm(request.POST, original=comment.body, auto_id="luoc_%s")
    if not form.is_valid():
        return one(request, pk, redaction=form)
    said = form.cleaned_data
    if not actions.redact(comment, said["shown"], said["reason"], said["revision"], request.actor):
        form.data = form.data.copy()
        form.data["revision"] = Comment.objects.get(pk=pk).revision
        return one(request, pk, redaction=form, conflict=Comment.objects.get(pk=pk))
    messages.success(request, "Đã lược. Mọi người đọc bản có dấu […] và lý do.")
    if comment.submission.attachments.exists():
        messages.info(request, "Tệp kèm không công khai nữa. Xem lại tệp rồi mới mở.")
    return redirect("feedback:one", comment.pk)


@require_POST
def show_whole(request, pk):
    comment = _mine(request, pk)
    if actions.show_whole(comment, comment.revision, request.actor):
        messages.success(request, "Đã đăng lại nguyên văn.")
    return redirect("feedback:one", comment.pk)


@require_POST
def look(request, pk):
    comment = _mine(request, pk)
    if actions.look_at_flags(comment, request.actor):
        messages.success(request, "Đã ghi là đã xem.")
    return redirect("feedback:one", comment.pk)


@require_POST
def open_file(request, pk, file):
    """Show a file beside its comment, or no longer; opening needs the tick that it was looked through."""
    comment = _mine(request, pk)
    found = get_object_or_404(
        Attachment.objects.select_related("submission__draft"), pk=file, submission=comment.submission_id
    )
    opening = "mo" in request.POST
    if opening and not request.POST.get("da-xem"):
        messages.error(request, "Mở tệp ra xem, cả phần thuộc tính, rồi đánh dấu đã xem trước khi công khai.")
        return redirect("feedback:one", comment.pk)
    try:
        if actions.open_attachment(found, opening, request.actor):
            messages.success(request, "Đã mở tệp cho mọi người." if opening else "Đã đóng tệp.")
    except NotNow as refused:
        messages.error(request, str(refused))
    return redirect("feedback:one", comment.pk)


def file(request, pk, file):
    """The file its author sent, for the officers of the drafting agency."""
    comment = _mine(request, pk)
    found = get_object_or_404(
        Attachment.objects.select_related("file"), pk=file, submission=comment.submission_id
    )
    return send(found.file)


@require_POST
def note(request, pk):
    """Words among officers, under the comment."""
    comment = _mine(request, pk)
    form = NoteForm(request.POST, auto_id="ghi_%s")
    if not form.is_valid():
        return one(request, pk, note_form=form)
    actions.write_note(comment, form.cleaned_data["text"], request.actor)
    messages.success(request, "Đã ghi chú.")
    return redirect("feedback:one", comment.pk)
