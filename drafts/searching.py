"""What of a draft is found by which words (N23): its title above all, then what is told, then its text."""

from drafts.models import Article
from portal.text import fold
from portal.words import vector


def index(draft) -> None:
    """Set the columns a search reads, from the draft and its newest text; the caller saves INDEXED."""
    draft.search_text, draft.search_words = keys(draft, _newest_articles(draft, Article))


#: what a search reads, and what of the draft itself that is made of
INDEXED = ["search_text", "search_words"]
FOUND_BY = {
    "published_at", "title", "document_type", "issued_number", "issuing_body", "topic",
    "summary", "why", "scope", "who", "main_content",
}  # fmt: skip


def keys(draft, articles) -> tuple[str, str]:
    """(`search_text`, `search_words`). Also asked by a migration, of rows of its day."""
    head = f"{draft.document_type.name} {draft.title} {draft.issued_number}"
    bodies = f"{draft.issuing_body} {draft.agency.name} {draft.topic.name if draft.topic else ''}"
    told = f"{bodies} {draft.summary} {draft.why} {draft.scope} {draft.who} {draft.main_content}"
    headings = " ".join(heading for heading, _ in articles)
    text = " ".join(body for _, body in articles)
    return fold(f"{head} {bodies}"), vector(
        (head, "A", "B"), (told, "C", "D"), (headings, "C", "D"), (text, "", "D")
    )


def _newest_articles(draft, model):
    """[(heading, body)] of the newest text; of a public draft the newest posted: what is not shown is not found."""
    if not draft.pk:
        return []
    rows = model.objects.filter(version__draft=draft.pk)
    if draft.published_at:
        rows = rows.filter(version__posted_at__isnull=False)
    newest = rows.order_by("-version__number").values("version")[:1]
    return list(rows.filter(version=newest).order_by("position").values_list("heading", "body"))


def index_all(drafts, articles) -> None:
    """Fill the columns of every row, for a migration; `drafts` and `articles` are models of its day."""
    rows = drafts.objects.select_related("document_type", "agency", "topic").order_by("pk")
    for draft in rows.iterator(chunk_size=500):
        text, words = keys(draft, _newest_articles(draft, articles))
        drafts.objects.filter(pk=draft.pk).update(search_text=text, search_words=words)
