"""The Fatherland Front's letters of social criticism, and the replies owed to them (N24)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from feedback import actions
from feedback.forms import CriticismForm, CriticismReplyForm
from feedback.models import Answer, Criticism
from feedback.page.pages import current_articles
from feedback.slip import codes
from feedback.views.chosen import ROOM, editable
from portal.files.actions import keep
from portal.files.responses import send
from portal.refusals import NotNow


def criticisms(request, pk):
    """Letters received about a draft with what became of each proposal; a new one is written in below."""
    draft = editable(request, pk)
    form = CriticismForm(
        request.POST or None,
        request.FILES or None,
        articles=current_articles(draft),
        initial={"received_on": timezone.localdate(), "once_key": codes.new_key()},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = actions.record_criticism(
            draft,
            form.said(),
            request.actor,
            **{
                name: said[name]
                for name in ("body", "received_on", "once_key", "number", "issued_on", "reply_by")
            },
            file=keep(said["file"], request.actor) if said["file"] else None,
        )
        messages.success(
            request, f"Đã ghi văn bản phản biện của {made.body}, hạn trả lời {made.reply_by:%d/%m/%Y}."
        )
        return redirect("feedback:criticisms", draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "letters": [_with_proposals(one) for one in _of(draft)],
        "today": timezone.localdate(),
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Phản biện xã hội", "")],
    }
    return render(request, "feedback/criticisms.html", context, status=422 if form.errors else 200)


def _of(draft):
    found = draft.criticisms.select_related("submission", "file", "reply_file")
    return found.prefetch_related("submission__comments__answer", "submission__comments__article")


def _with_proposals(letter):
    standing = [comment for comment in letter.submission.comments.all() if comment.is_counted]
    letter.proposals = sorted(standing, key=lambda comment: comment.number)
    outcomes = [c.public_answer.outcome for c in letter.proposals if c.public_answer]
    letter.taken = sum(outcome in (Answer.Outcome.ACCEPTED, Answer.Outcome.PARTLY) for outcome in outcomes)
    letter.unanswered = len(letter.proposals) - len(outcomes)
    return letter


def reply(request, pk):
    """Note the official reply; it is refused while a proposal has no published answer."""
    found = get_object_or_404(
        Criticism.objects.editable_by(request.actor).select_related("draft", "submission"), pk=pk
    )
    form = CriticismReplyForm(
        request.POST or None,
        request.FILES or None,
        criticism=found,
        initial={"replied_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            if _saved(found, form.cleaned_data, request.actor):
                messages.success(request, "Đã ghi văn bản trả lời.")
            else:
                messages.warning(request, "Người khác vừa ghi trả lời của văn bản này.")
            return redirect("feedback:criticisms", found.draft_id)
        except NotNow as refused:
            form.add_error(None, str(refused))
    back = f"/can-bo/gop-y/{found.draft_id}/phan-bien/"
    context = {
        "letter": _with_proposals(found),
        "draft": found.draft,
        "form": form,
        "back": back,
        "crumbs": [ROOM, ("Phản biện xã hội", back), ("Ghi trả lời", "")],
    }
    return render(request, "feedback/criticism_reply.html", context, status=422 if form.errors else 200)


def _saved(found, said, actor):
    stored = keep(said["file"], actor) if said["file"] else None
    return actions.reply_to_criticism(
        found, actor, replied_on=said["replied_on"], reply_number=said["reply_number"], reply_file=stored
    )


def paper(request, pk, which):
    """The letter ("den") or the reply to it ("di")."""
    found = get_object_or_404(
        Criticism.objects.visible_to(request.reach).select_related("file", "reply_file"), pk=pk
    )
    stored = found.file if which == "den" else found.reply_file
    if stored is None:
        raise Http404
    return send(stored)
