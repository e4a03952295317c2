"""The public page of a draft, put together from five queries and kept until something on it changes.

What repeats (articles, comments) is written here rather than in template loops: on a page of fifty
comments the loop is what costs (docs/developer, performance).
"""

from functools import cache as once
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Subquery
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from drafts.models import Article, DraftPolicy, Version
from feedback.beside import STAMP, around
from feedback.counts import Counts
from feedback.models import Answer, AuthorClass, Channel, Comment, PublishAs
from feedback.slips import WHOLE
from portal.nd30.wording import format_number
from portal.prepared import Prepared
from portal.tags import icon
from portal.units.models import UnitName

A_PAGE = 50
UNREAD = ("search_words", "search_text")  # long, and of no use on a page
KEPT = 60  # seconds; a count of what waits may lag so long, nothing that was taken off ever does
OUTCOME_COLOURS = {
    Answer.Outcome.AGREES: "blue",
    Answer.Outcome.ACCEPTED: "green",
    Answer.Outcome.PARTLY: "green",
    Answer.Outcome.EXPLAINED: "yellow",
}


def public_draft(slug: str) -> DraftPolicy | None:
    """The draft behind a public address with all its page says of it, in one SELECT; None when not public."""
    drafts = DraftPolicy.objects.public().filter(slug=slug).select_related("agency", "document_type")
    drafts = drafts.defer(*UNREAD).annotate(said_at=F("thread__changed_at"), beside=STAMP)
    return drafts.first()


@lru_cache(4096)
def place_of(unit_id, today) -> tuple[str, str] | None:
    """Name and address of the place a draft belongs to; units change by the day, not by the request."""
    names = UnitName.objects.filter(unit=unit_id, valid_from__lte=today).order_by("-valid_from")
    row = names.values_list("full_name", "code").first()
    return (row[0][:1].upper() + row[0][1:], f"/noi/{row[1]}/") if row else None


def kept(key: str, build) -> str:
    """`build()`, remembered under `key`; when the cache is away it is simply built (portal/cache.py)."""
    found = cache.get(key)
    if found is None:
        found = build()
        cache.set(key, found, KEPT)
    return found


def draft_page(draft, label: str, answered: bool, page: int) -> str:
    """HTML of the page, the same for everybody. `label` and `answered` choose which comments it shows."""
    today = timezone.localdate()
    if label or answered or page > 20:  # anybody may invent such addresses: they must not fill the cache
        return build(draft, today, label, answered, page)
    state = f"{draft.revision}:{draft.said_at}:{draft.beside}"
    key = f"draft:{draft.pk}:{state}:{today}:{page}".replace(" ", "_")
    return kept(key, lambda: build(draft, today, page=page))


def build(draft, today, label="", answered=False, page=1) -> str:
    articles = current_articles(draft)
    counts = Counts(draft, articles)
    is_open = draft.opens_on is not None and draft.opens_on <= today <= draft.closes_on
    context = {
        "draft": draft,
        "today": today,
        "is_open": is_open,
        "is_closed": draft.closes_on is not None and draft.closes_on < today,
        "counts": counts,
        "version": articles[0]["version__number"] if articles else 0,
        "articles": articles_html(articles, counts, is_open, draft),
        "chips": chips(counts, label, answered),
        "comments": comments_html(draft, counts, label, answered, page),
        "pager": pager_html(counts.shown(label, answered), page, label, answered),
        "hidden": hidden(draft) if counts.hidden else [],
        "whole_pen": whole_pen(draft) if is_open else "",
        "help_agency": draft.agency,
        "short_address": f"{settings.SITE_URL}/d/{draft.pk}/",
        **around(draft, today),
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


def paragraphs(text) -> str:
    """Clauses of an article, one a line; points (a, b, c, đ …) are set in."""
    rows = (
        ('<p class="app-point">' if line[1:2] == ")" else "<p>") + escape(line) + "</p>"
        for line in text.splitlines()
        if line.strip()
    )
    return mark_safe("".join(rows))  # noqa: S308 - each line is escaped


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


_COMMENT = (
    "number", "body", "received_on", "article__label", "article__version__number", "article__lineage",
    "submission__author_class", "submission__name",
    "submission__publish_as", "submission__channel", "answer__status", "answer__outcome", "answer__text",
    "answer__agency__name", "answer__published_at",
)  # fmt: skip


def _published(pk):
    return Comment.objects.filter(draft=pk).published().order_by("-pk").values_list(*_COMMENT)


@Prepared
def _newest(pk):
    return _published(pk)[:A_PAGE]


def comments_html(draft, counts, label, answered, page) -> str:
    """One page of published comments with the answers under them, newest first; one query."""
    if (label, answered, page) == ("", False, 1):
        rows = _newest.rows(draft.pk)
    else:
        comments = _published(draft.pk)
        if label:
            lineage = None if label == "chung" else counts.lineage_of(label)
            comments = comments.filter(article__lineage=lineage)
        comments = comments.answered() if answered else comments
        rows = comments[(page - 1) * A_PAGE : page * A_PAGE]
    return mark_safe("".join(_comment_html(draft, counts, *row) for row in rows))  # noqa: S308 - escaped below


_CLASSES, _CHANNELS, _OUTCOMES = (
    dict(AuthorClass.choices),
    dict(Channel.choices),
    dict(Answer.Outcome.choices),
)


def _comment_html(
    draft,
    counts,
    number,
    body,
    on,
    label,
    version,
    lineage,
    author,
    name,
    publish_as,
    channel,
    status,
    outcome,
    text,
    agency,
    at,
):
    who = escape(name) if name and publish_as == PublishAs.NAMED else f"{_CLASSES[author]} (ẩn danh)"
    about = escape(counts.about(label, version, lineage))
    if status == Answer.Status.PUBLISHED:
        under = (
            f'<div class="app-answer"><div class="app-answer__head"><span class="app-answer__org">{escape(agency)}</span>'
            f'<span class="govuk-tag govuk-tag--{OUTCOME_COLOURS[outcome]}">{_OUTCOMES[outcome]}</span></div>'
            f"{paragraphs(text)}<p>Trả lời ngày {timezone.localtime(at):%d/%m/%Y}</p></div>"
        )
    else:
        due = f" Cơ quan soạn thảo trả lời trước {draft.answer_by:%d/%m/%Y}" if draft.answer_by else ""
        under = f'<p class="app-small"><span class="govuk-tag govuk-tag--grey">Chờ giải trình</span>{due}</p>'
    said = escape(body).replace("\n", "<br>")
    return (
        f'<article class="app-comment" id="y-kien-{number}"><h3 class="govuk-visually-hidden">Ý kiến số {number}</h3>'
        f'<p class="app-comment__by"><b>{who}</b>&nbsp;· số {number}, về {about}&nbsp;· {on:%d/%m/%Y}&nbsp;· {_CHANNELS[channel].lower()}</p>'
        f'<blockquote class="app-flush">{said}</blockquote>{under}</article>'
    )


def _address(label, answered, page=1) -> str:
    asked = {"dieu": label, "tra-loi": "1" if answered else "", "trang": page if page > 1 else ""}
    return "?" + urlencode({key: value for key, value in asked.items() if value}) + "#yk"


def chips(counts, label, answered) -> str:
    """Filters of the comments: all, each article that has some (most first), answered."""
    if not counts.published:
        return ""
    most = sorted(((n, its) for its, n in counts.by_label.items() if its and n), reverse=True)[:8]
    offered = [("", False, f"Tất cả ({format_number(counts.published)})")]
    offered += [(its, False, f"{its} ({format_number(n)})") for n, its in most]
    if general := counts.by_label.get("", 0):
        offered.append(("chung", False, f"Toàn dự thảo ({format_number(general)})"))
    if counts.published_answered:
        offered.append(("", True, f"Đã trả lời ({format_number(counts.published_answered)})"))
    items = format_html_join(
        "", '<li><a href="{}"{}>{}</a></li>',
        ((_address(its, done), mark_safe(' aria-current="true"') if (its, done) == (label, answered) else "", words)
         for its, done, words in offered),
    )  # fmt: skip
    return format_html('<ul class="app-chips" aria-label="Lọc ý kiến">{}</ul>', items)


def pager_html(total, page, label, answered) -> str:
    last = -(-total // A_PAGE)
    if last <= 1:
        return ""

    def link(number, words, rel):
        address = _address(label, answered, number)
        return format_html('<a class="govuk-link" rel="{}" href="{}">{}</a>', rel, address, words)

    parts = [link(page - 1, "Trang trước", "prev") if page > 1 else "", f"Trang {page} trong {last}"]
    parts.append(link(page + 1, "Trang sau", "next") if page < last else "")
    return format_html(
        '<nav class="app-pager__where" aria-label="Các trang ý kiến"><p>{} · {} · {}</p></nav>', *parts
    )


def hidden(draft) -> list[dict]:
    """Numbers and reasons of what is not shown: taken off, but not silently."""
    states = [Comment.State.HIDDEN, Comment.State.REDIRECTED]
    rows = (
        Comment.objects.filter(draft=draft, state__in=states)
        .order_by("number")
        .values("number", "state", "state_reason")
    )
    return list(rows[:200])
