"""The words of a report: an officer writes a part, or takes the portal's sentences again."""

from django.db import transaction

from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import nfc
from reports.actions.locks import must_be_open
from reports.models import Narrative


def must_be_open_part(words: Narrative) -> None:
    must_be_open(words.report, f"loi-van:{words.part}")


@transaction.atomic
def edit_words(words: Narrative, text: str, seen_revision: int, by) -> bool:
    """Keep the officer's words of one part; False when somebody saved in between."""
    must_be_open_part(words)
    words.text, words.edited, words.drafted_then = nfc(text).strip(), True, words.drafted
    if not save_if_unchanged(words, ["text", "edited", "drafted_then"], seen_revision):
        return False
    record("sửa lời văn báo cáo", words.report, by, note=str(words))
    return True


@transaction.atomic
def use_drafted(words: Narrative, seen_revision: int, by) -> bool:
    """The portal's sentences of now stand again; what the officer wrote stays in the row. False as above."""
    must_be_open_part(words)
    words.edited = False
    if not save_if_unchanged(words, ["edited"], seen_revision):
        return False
    record("dùng lại lời văn máy soạn", words.report, by, note=str(words))
    return True
