"""The text of a draft: each change is a new version."""

from django.db import transaction
from django.db.models import Max

from drafts import articles
from drafts.models import Article, DraftPolicy, Version
from portal.journal.actions import record
from portal.text import nfc

from .holding import change, hold


@transaction.atomic
def set_text(draft: DraftPolicy, text: str, by, source=None) -> Version:
    """A new version of the text, split into articles; earlier versions and their comments stay."""
    hold(draft)
    last = draft.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(draft=draft, number=last + 1, text=nfc(text), source=source, by=by)
    Article.objects.bulk_create(
        Article(
            version=version,
            position=i,
            chapter=a.chapter[:300],
            label=a.label[:40],
            heading=a.heading,
            body=a.body,
        )
        for i, a in enumerate(articles.split(text), 1)
    )
    change(draft)
    record("đưa nội dung dự thảo", draft, by, note=str(version))
    return version
