"""A draft begins, is corrected, thrown away and taken back."""

from datetime import date

from django.db import IntegrityError, transaction

from drafts import stages
from drafts.models import DraftPolicy, LegalRegime, StageEntry
from drafts.searching import INDEXED, index
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import slug, squeeze


def regime_on(day: date) -> LegalRegime:
    """The law a draft begun that day falls under; it keeps it (architecture.md, Criteria)."""
    return LegalRegime.objects.filter(valid_from__lte=day).order_by("-valid_from").first()


@transaction.atomic
def register_draft(draft: DraftPolicy, by) -> DraftPolicy:
    """Save a new draft of the acting agency, with its first stage and its address.

    Work that goes on is hers whatever day it began; only what is over takes the body of its day (activities).
    """
    draft.agency, draft.created_by = by.agency, by
    draft.title = squeeze(draft.title)
    index(draft)
    _save_at_free_slug(draft)
    step = stages.step_for(draft, draft.stage, draft.began_on)
    StageEntry.objects.create(draft=draft, stage=draft.stage, step=step, on=draft.began_on, by=by)
    record("đăng ký dự thảo", draft, by)
    return draft


def free_slug(title: str) -> str:
    """A readable address nobody has: "muc-thu-phi-cho", then "muc-thu-phi-cho-2"."""
    wanted = slug(title)[:100].strip("-") or "du-thao"
    taken = set(DraftPolicy.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if s not in taken)


def _save_at_free_slug(draft, tries=5):
    """Of two drafts of one title at the same moment the second finds its address taken and takes the next."""
    draft.slug = free_slug(draft.title)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        if tries == 1:
            raise
        _save_at_free_slug(draft, tries - 1)


@transaction.atomic
def edit_draft(draft: DraftPolicy, fields, seen_revision: int, by) -> bool:
    """Save the named fields; False when somebody saved in between."""
    index(draft)
    if not save_if_unchanged(draft, [*fields, *INDEXED], seen_revision):
        return False
    record("sửa dự thảo", draft, by, fields=fields)
    return True


@transaction.atomic
def throw_away(thing, by) -> bool:
    """A draft or an activity to the trash, for thirty days."""
    moved = thing.trash(by)
    if moved:
        record("bỏ vào thùng rác", thing, by)
    return moved


@transaction.atomic
def take_back(thing, by) -> bool:
    restored = thing.restore()
    if restored:
        record("lấy lại từ thùng rác", thing, by)
    return restored
