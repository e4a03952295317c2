"""An agency words its own kit about a draft."""

from django.db import transaction
from django.utils import timezone

from drafts.models import Kit
from portal.journal.actions import record
from portal.revisions import save_if_unchanged


@transaction.atomic
def word_kit(draft, texts: dict[str, str], seen_draft: int, seen_revision: int, by) -> bool:
    """Keep the pieces in `texts`, all others follow the draft; False when somebody saved in between.

    seen_draft: the draft's revision the officer had before her, so that a later change is told.
    """
    kit, _ = Kit.objects.get_or_create(draft=draft, agency=by.agency, defaults={"by": by})
    before = kit.texts
    kit.texts, kit.seen, kit.by, kit.at = texts, min(seen_draft, draft.revision), by, timezone.now()
    if not save_if_unchanged(kit, ["texts", "seen", "by", "at"], seen_revision):
        return False
    changed = [piece for piece in {*before, *texts} if before.get(piece) != texts.get(piece)]
    record("sửa câu chữ bộ in", kit, by, fields=changed)
    return True
