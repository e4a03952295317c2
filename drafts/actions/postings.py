"""Where the draft was published is written down; what reports count of it is kept in step (F50, B08, B09)."""

from django.db import transaction
from django.utils import timezone

from drafts.models import Consultation, DraftPolicy, Posting
from drafts.postings import first_posting
from portal.journal.actions import record
from portal.revisions import save_if_unchanged

from .holding import change, hold


@transaction.atomic
def add_posting(posting: Posting, by) -> Posting:
    """`posting` is unsaved, with its draft and place."""
    hold(posting.draft)
    posting.by = by
    posting.save(force_insert=True)
    _keep_in_step(posting.draft)
    record("ghi nơi đăng tải", posting.draft, by, note=str(posting))
    return posting


@transaction.atomic
def edit_posting(posting: Posting, fields, seen_revision: int, by) -> bool:
    """False when somebody saved it in between."""
    hold(posting.draft)
    if not save_if_unchanged(posting, fields, seen_revision):
        return False
    _keep_in_step(posting.draft)
    record("sửa nơi đăng tải", posting.draft, by, fields=fields, note=str(posting))
    return True


@transaction.atomic
def check_posting(posting: Posting, by) -> bool:
    """Somebody opened the link today and the draft was there."""
    posting.checked_on = timezone.localdate()
    if not save_if_unchanged(posting, ["checked_on"], posting.revision):
        return False
    record("xem lại đường dẫn", posting.draft, by, note=str(posting))
    return True


@transaction.atomic
def remove_posting(posting: Posting, by) -> None:
    """A line entered by mistake; what was taken down is not removed, it has its day."""
    draft, words = posting.draft, str(posting)
    hold(draft)
    posting.delete()
    _keep_in_step(draft)
    record("bỏ dòng nơi đăng tải", draft, by, note=words)


def _keep_in_step(draft: DraftPolicy):
    """Without a line the draft counts as posted here, from the day its text was first asked about."""
    first = first_posting(draft)
    if first:
        change(draft, posted_on=first.posted_on, posted_url=first.url)
    else:
        rounds = draft.consultations.filter(about=Consultation.About.DRAFT).order_by("opens_on")
        opened = rounds.values_list("opens_on", flat=True).first()
        change(draft, posted_on=opened if draft.published_at else None, posted_url="")
