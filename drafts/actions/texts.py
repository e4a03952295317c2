"""The text of a draft: each change is a new version, and each version is shown when it is posted."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from drafts.models import Article, DraftPolicy, Version
from drafts.texts import alignment, articles
from portal.journal.actions import record
from portal.text import nfc

from .holding import ChangedMeanwhile, hold, reindex


@transaction.atomic
def set_text(draft: DraftPolicy, text: str, by, source=None, note="", seen=None) -> Version:
    """A new version of the text, split into articles; earlier versions and their comments stay.

    Each article knows the one of the version before it came from. `seen`: number of the last version the
    writer knew of (0: none); raises ChangedMeanwhile when another came in between. `source`: the file the
    text was read from, taken out of the trash where it waited.
    """
    hold(draft)
    last = draft.versions.first()
    number = last.number if last else 0
    if seen is not None and seen != number:
        raise ChangedMeanwhile
    if source is not None:
        source.restore()
    version = Version.objects.create(
        draft=draft, number=number + 1, text=nfc(text), source=source, by=by, note=note
    )
    _articles(version, list(last.articles.all()) if last else [])
    reindex(draft)
    record("đưa nội dung dự thảo", draft, by, note=str(version))
    return version


def _articles(version, before):
    read = articles.split(version.text)
    pairs = alignment.align(before, read)
    source_of = {pair.new: before[pair.old] for pair in pairs if None not in (pair.old, pair.new)}
    Article.objects.bulk_create(
        Article(
            version=version, position=i + 1, chapter=a.chapter[:300], label=a.label[:40], heading=a.heading,
            body=a.body, came_from=source_of.get(i), lineage=source_of[i].lineage if i in source_of else None,
        )
        for i, a in enumerate(read)
    )  # fmt: skip
    version.articles.filter(lineage=None).update(lineage=F("pk"))


@transaction.atomic
def post_version(version: Version, by) -> bool:
    """Show this text to everybody from now on; False when it already was."""
    hold(version.draft)
    shown = Version.objects.filter(pk=version.pk, posted_at=None).update(posted_at=timezone.now())
    if shown:
        version.refresh_from_db(fields=["posted_at"])
        reindex(version.draft)
        record("đăng văn bản dự thảo", version.draft, by, note=str(version))
    return bool(shown)
