"""Who of an agency has a comment in hand, and what its officers note about it among themselves."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from feedback.actions.telling import tell_posts
from feedback.models import Comment, Note
from portal.accounts.models import Post
from portal.journal.actions import record


@transaction.atomic
def assign(draft, comments, to, by, *, seen=None) -> tuple[int, int]:
    """Give the comments (a query of any size) to a post, or to none: (how many changed hands, how many stayed).

    What somebody else has in hand stays there, unless the giver saw it was theirs: `seen` is that post's id.
    A post that has ended holds nothing.
    """
    held = Exists(Post.objects.current().filter(pk=OuterRef("assigned_to")))
    mine = Q(assigned_to__in=[post for post in (by.pk, seen) if post]) | ~held
    asked = comments.filter(draft=draft).exclude(state=Comment.State.WITHDRAWN).order_by()
    if to:
        moving = asked.filter(mine).exclude(assigned_to=to)
    else:
        moving = asked.filter(mine, assigned_to__isnull=False)
    stays = (
        asked.filter(held)
        .exclude(assigned_to__in=[post for post in (by.pk, seen, to and to.pk) if post])
        .count()
    )
    # Asked again on the rows themselves: whoever took one a moment ago keeps it.
    moved = Comment.objects.filter(mine, pk__in=moving.values("pk")).update(assigned_to=to)
    if moved:
        whom = f"cho {to.user.full_name}" if to else "thôi giao"
        entry = record("giao ý kiến", draft, by, fields=["assigned_to"], note=f"{moved} ý kiến, {whom}")
        if to and to.pk != by.pk:
            link = f"/can-bo/gop-y/{draft.pk}/?giao=toi"
            tell_posts([to.pk], draft, f"Được giao {moved} ý kiến", link, f"giao-{entry.pk}")
    return moved, stays


@transaction.atomic
def write_note(comment, text, by) -> Note:
    """Words among officers. The journal tells that there are some, never what they say."""
    note = Note.objects.create(comment=comment, text=text, by=by)
    record("ghi chú nội bộ", comment.draft, by, note=f"ý kiến số {comment.number}")
    return note


@transaction.atomic
def drop_note(note, by) -> bool:
    """Its writer takes it away; False when it is gone or somebody else's."""
    dropped, _ = Note.objects.filter(pk=note.pk, by=by).delete()
    if dropped:
        record("xóa ghi chú nội bộ", note.comment.draft, by, note=f"ý kiến số {note.comment.number}")
    return bool(dropped)
