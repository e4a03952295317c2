"""The public page of a draft, put together from five queries and kept until something on it changes.

What repeats (articles, comments) is written here rather than in template loops: on a page of fifty
comments the loop is what costs (docs/developer, performance).
"""

from functools import cache as once
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Q, Subquery
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from drafts.models import Article, DraftPolicy, Version
from feedback.page.beside import STAMP, around
from feedback.page.channels import shares
from feedback.page.comment import paragraphs
from feedback.page.counts import Counts
from feedback.page.said import Asked, chips, comments_html, narrowing
from feedback.slip.slips import WHOLE
from portal.nd30.wording import format_number
from portal.prepared import Prepared, PreparedObject
from portal.tags import icon
from portal.units.models import UnitName

UNREAD = ("search_words", "search_text")  # long, and of no use on a page
KEPT = 60  # seconds; a count of what waits may lag so long, nothing that was taken off ever does


def _public(slug):
    drafts = DraftPolicy.objects.public().filter(slug=slug)
    return drafts.annotate(said_at=F("thread__changed_at"), beside=STAMP)


_PUBLIC = PreparedObject(_public, related=("agency", "document_type"), but=UNREAD, also=("said_at", "beside"))


def public_draft(slug: str) -> DraftPolicy | None:
    """The draft behind a public address with all its page says of it, in one SELECT; None when not public."""
    return _PUBLIC.first(slug)


@lru_cache(4096)
def place_of(unit_id, today) -> tuple[str, str] | None:
    """Name and address of the place a draft belongs to; None for a place that is no more.

    Units change by the day, not by the request.
    """
    names = UnitName.objects.filter(
        Q(unit__ended=None) | Q(unit__ended__gt=today), unit=unit_id, valid_from__lte=today
    )
    names = names.order_by("-valid_from")
    row = names.values_list("full_name", "code").first()
    return (row[0][:1].upper() + row[0][1:], f"/noi/{row[1]}/") if row else None


def kept(key: str, build) -> str:
    """`build()`, remembered under `key`; when the cache is away it is simply built (portal/cache.py)."""
    found = cache.get(key)
    if found is None:
        found = build()
        cache.set(key, found, KEPT)
    return found


def draft_page(draft, asked) -> str:
    """HTML of the page, the same for everybody; `asked` chooses which comments it shows."""
    today = timezone.localdate()
    if asked != Asked():  # anybody may invent such addresses: they must not fill the cache
        return build(draft, today, asked)
    state = f"{draft.revision}:{draft.said_at}:{draft.beside}"
    key = f"draft:{draft.pk}:{state}:{today}".replace(" ", "_")
    return kept(key, lambda: build(draft, today, asked))


def build(draft, today, asked) -> str:
    articles = current_articles(draft)
    counts = Counts(draft, articles)
    comments, pager = comments_html(draft, counts, asked)
    beside = around(draft, today)
    is_open = draft.opens_on is not None and draft.opens_on <= today <= draft.closes_on
    context = {
        "draft": draft,
        "room": "/du-thao/",
        "today": today,
        "is_open": is_open,
        "is_closed": draft.closes_on is not None and draft.closes_on < today,
        "counts": counts,
        "version": articles[0]["version__number"] if articles else 0,
        "articles": articles_html(articles, counts, is_open, draft),
        "chips": chips(counts, asked),
        "comments": comments,
        "pager": pager,
        **narrowing(asked),
        "whole_pen": whole_pen(draft) if is_open else "",
        "help_agency": draft.agency,
        "short_address": f"{settings.SITE_URL}/d/{draft.pk}/",
        **beside,
        "channels": shares(counts.received, beside["entered"]),
        "crumbs": [
            ("Trang chủ", "/"),
            place_of(draft.agency.unit_id, today) or ("Dự thảo", "/du-thao/"),
            ("Dự thảo", ""),
        ],
    }
    # Without the request: nothing of one visitor (messages, names) may get into a page kept for all.
    return _template().render(context)


@once
def _template():
    return get_template("feedback/draft.html")


_ARTICLE = ("pk", "chapter", "label", "heading", "body", "version__number", "lineage")


@Prepared
def _articles(pk):
    newest = Version.objects.posted().filter(draft=pk).order_by("-number").values("pk")[:1]
    return Article.objects.filter(version=Subquery(newest)).order_by("position").values_list(*_ARTICLE)


def current_articles(draft) -> list[dict]:
    """Articles of the newest version shown to everybody, in order."""
    return [dict(zip(_ARTICLE, row, strict=True)) for row in _articles.rows(draft.pk)]


def title_of(article) -> str:
    """Điều 2. Mức hỗ trợ"""
    return f"{article['label']}. {article['heading']}" if article["heading"] else article["label"]


def articles_html(articles, counts, is_open, draft) -> str:
    """The text of the draft, each article with its count and, while the draft is open, its pen."""
    pieces, chapter = [], ""
    for article in articles:
        if article["chapter"] != chapter:
            chapter = article["chapter"]
            names = format_html_join(mark_safe("<br>"), "{}", ((name,) for name in chapter.splitlines()))
            pieces.append(format_html('<h3 class="app-law__chapter">{}</h3>', names) if chapter else "")
        about = counts.by_label.get(article["label"], 0)
        link = format_html(
            '<p class="app-article__foot"><a class="govuk-link" href="?dieu={0}#yk">{1} ý kiến về {0}</a></p>',
            article["label"], format_number(about),
        ) if about else ""  # fmt: skip
        pieces.append(
            format_html(
                '<article class="app-article" id="dieu-{}"><h3>{}</h3>{}{}{}</article>',
                article["pk"], title_of(article), paragraphs(article["body"]), link,
                pen(article["pk"], article["label"], draft) if is_open else "",
            )
        )  # fmt: skip
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped


@once
def _pen_icon():
    return icon("message-square")


def pen(pk, label, draft, *, about="", open_=False) -> str:
    """The comment box of one article (or of the whole, pk 0): a `<details>` that needs no script."""
    return format_html(
        '<details class="app-pen"{4}><summary>{3}{2}</summary><div class="govuk-form-group">'
        '<label class="govuk-label" for="y-{0}">Nội dung góp ý {1}</label>'
        '<div class="govuk-hint" id="y-{0}-goi-y">Nêu khoản cần sửa, lý do và câu chữ đề xuất (nếu có)</div>'
        '<textarea class="govuk-textarea" id="y-{0}" name="y-{0}" rows="4" aria-describedby="y-{0}-goi-y"'
        ' data-autosave="gop-y-{5}-{0}" data-slip="{1}"></textarea></div>'
        '<button class="govuk-button govuk-button--secondary" type="submit">Xem lại và gửi</button></details>',
        pk, label, about or f"Góp ý {label}", _pen_icon(), mark_safe(" open") if open_ else "", draft.pk,
    )  # fmt: skip


def whole_pen(draft) -> str:
    return pen(WHOLE, "chung", draft, about="Viết góp ý chung", open_=True)
