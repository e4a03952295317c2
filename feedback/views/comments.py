"""What the page of one comment shows beside its moderation: whose it is, notes, its answer, its neighbours."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.desk.around import beside_comment
from feedback.desk.sieve import Sieve
from feedback.forms import AnswerForm, NoteForm
from feedback.models import Note
from feedback.slip import doubts
from feedback.views.starting import starting_words


def handling(request, comment, note_form=None) -> dict:
    """For templates/feedback/parts/handling*.html; three queries."""
    draft = comment.draft
    sieve = Sieve(draft, request.GET, request.actor)
    beside = beside_comment(comment, request.actor)
    comment.about = sieve.tree.about(comment)
    draft.needs_approval = comment.needs_approval
    return {
        "sieve": sieve,
        "kept": f"?{sieve.kept_query}" if sieve.kept else "",
        "neighbours": sieve.beside(comment),
        "doubt_words": [doubts.WORDS[doubt] for doubt in comment.submission.doubts if doubt in doubts.WORDS],
        "form": AnswerForm(auto_id="tl_%s", initial=starting_words(request, beside["recent"])),
        "note_form": note_form or NoteForm(auto_id="ghi_%s"),
        **beside,
    }


@require_POST
def drop_note(request, pk):
    mine = Note.objects.editable_by(request.actor).filter(by=request.actor)
    found = get_object_or_404(mine.select_related("comment__draft"), pk=pk)
    if actions.drop_note(found, request.actor):
        messages.success(request, "Đã xóa ghi chú.")
    return redirect("feedback:one", found.comment_id)
