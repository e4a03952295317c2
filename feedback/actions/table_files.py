"""Files of the table that were written for its agency: kept for a week, gone when an author takes something back."""

from datetime import timedelta

from django.db import transaction

from feedback.actions.counting import hold
from feedback.models import Comment, Submission, TableFile
from portal.files.actions import destroy

KEPT = timedelta(days=7)


@transaction.atomic
def replace(draft, kind, by, written, began) -> bool:
    """Keep these in place of those written before for the same wish.

    False when an author took something back since `began`: the files may hold it, so they are not kept.
    """
    hold([draft.pk])
    erased = Submission.objects.filter(draft=draft, erased_at__gte=began)
    withdrawn = Comment.objects.filter(draft=draft, state=Comment.State.WITHDRAWN, state_at__gte=began)
    if erased.exists() or withdrawn.exists():
        destroy([one.file_id for one in written])
        return False
    _drop(TableFile.objects.produced().filter(draft=draft, kind=kind, by=by))
    TableFile.objects.bulk_create(written)
    return True


def forget_table_files(draft_id) -> None:
    """An author took words or a name back: what was written before goes, in the caller's transaction."""
    _drop(TableFile.objects.produced().filter(draft=draft_id))


@transaction.atomic
def forget_old_table_files(now) -> int:
    """What nobody fetched for a week is written anew when it is wanted."""
    return _drop(TableFile.objects.produced().filter(made_at__lt=now - KEPT))


def _drop(files) -> int:
    rows = list(files.values_list("pk", "file"))
    TableFile.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
    destroy([file for _, file in rows])
    return len(rows)
