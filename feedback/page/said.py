"""What was said about a draft, as its public page shows it: newest first, narrowed as the reader asks.

The last page of a million costs what the first does: it begins at a number, never after so many rows.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from drafts.models import Article
from feedback.models import Answer, AuthorClass, Comment, EarlierWords
from feedback.page import comment
from portal.nd30.wording import format_number
from portal.prepared import Prepared
from portal.text import fold, squeeze, whole_number

A_PAGE = 50
#: how far back one request looks for what no index finds; the page offers to look further
A_LOOK = 50_000
GENERAL = "chung"


@dataclass(frozen=True)
class Asked:
    """Which comments a reader wants, as the address says it: `label` an article's or GENERAL, `before` a number."""

    label: str = ""
    answered: bool = False
    author: str = ""
    stance: str = ""
    words: str = ""
    before: int | None = None
    cluster: int | None = None  # all that say the same as one; else of each group its first is shown

    @classmethod
    def of(cls, get):
        author, stance = get.get("nguoi", ""), get.get("thai-do", "")
        return cls(
            label=get.get("dieu", "")[:40].replace("\0", ""),
            answered=get.get("tra-loi") == "1",
            author=author if author in AuthorClass.values else "",
            stance=stance if stance in Comment.Stance.values else "",
            words=squeeze(get.get("tu", "")[:80]),
            before=whole_number(get.get("truoc")),
            cluster=whole_number(get.get("nhom")),
        )

    @property
    def folds(self):
        """Of those that say the same one stands for all; any other list has each where it belongs."""
        return replace(self, before=None, label="") == Asked()

    @property
    def is_unindexed(self):
        """Found only by reading comments one after the other."""
        return bool(self.author or self.stance or self.words)

    def address(self, **changed) -> str:
        its = replace(self, **changed)
        asked = {
            "dieu": its.label, "tra-loi": "1" if its.answered else "", "nguoi": its.author,
            "thai-do": its.stance, "tu": its.words, "truoc": its.before or "", "nhom": its.cluster or "",
        }  # fmt: skip
        return "?" + urlencode({key: value for key, value in asked.items() if value}) + "#yk"


#: when everybody's words of this one were last put differently by their author
_CORRECTED = Subquery(
    EarlierWords.objects.filter(comment=OuterRef("pk"), was_public=True)
    .order_by("-pk")
    .values("replaced_at")[:1]
)


def published(draft_pk):
    standing = Comment.objects.filter(draft=draft_pk).published().order_by("-pk")
    return standing.annotate(corrected=_CORRECTED)


@Prepared
def _newest(pk):
    return published(pk).faces().values_list(*comment.COLUMNS)[: A_PAGE + 1]


def comments_html(draft, counts, asked) -> tuple[str, str]:
    """One page of published comments with the answers under them, and the way to older ones."""
    if asked == Asked():
        rows, looked_to = _newest.rows(draft.pk), None
    else:
        rows, looked_to = _narrowed(draft, counts, asked)
    shown = [comment.Row(*row) for row in rows[:A_PAGE]]
    more = shown[-1].number if len(rows) > A_PAGE else looked_to
    html = "".join(comment.html(draft, counts, row, asked) for row in shown)
    if asked.cluster and shown:
        html = _all_alike(shown[0].alike) + html
    return mark_safe(html), _pager(asked, more, looked_to is not None and len(rows) <= A_PAGE)  # noqa: S308 - escaped below


def _narrowed(draft, counts, asked):
    """Rows of the page, one more than it holds, and the number this request looked back to when it stopped there."""
    standing = published(draft.pk)
    if asked.before:
        standing = standing.numbered_before(draft.pk, asked.before)
    found, looked_to = standing, None
    if asked.is_unindexed:
        edge = standing.values_list("pk", "number")[A_LOOK : A_LOOK + 1].first()
        if edge:
            found, looked_to = found.filter(pk__gt=edge[0]), edge[1] + 1
    found = _chosen(draft, counts, asked, found)
    return list(found.values_list(*comment.COLUMNS)[: A_PAGE + 1]), looked_to


def _chosen(draft, counts, asked, found):
    if asked.cluster:
        return found.filter(cluster=asked.cluster)
    if asked.label:
        found = _about(draft, counts, asked, found)
    elif replace(asked, before=None) == Asked():
        found = found.faces()
    if asked.answered:
        answers = Answer.objects.filter(draft=draft.pk).published()
        found = found.filter(answer__in=answers.values("pk"))
    wanted = {"submission__author_class": asked.author, "stance": asked.stance}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.filter(_saying(fold(asked.words))) if asked.words else found


def _saying(words):
    """Whole words, or their beginnings: "hai" is not in "công khai"."""
    said = Q(search_text__contains=words)
    return said & Q(search_text__regex=rf"\m{re.escape(words)}") if words[:1].isalnum() else said


def _about(draft, counts, asked, found):
    """Those on an article; of a group that says the same its first alone, when that is among them."""
    if asked.label == GENERAL:
        found = found.filter(article=None)
        elsewhere = Q(cluster__face__article__isnull=False)
    else:
        ids = _articles(draft, counts.lineage_of(asked.label))
        found = found.filter(article__in=ids)
        elsewhere = ~Q(cluster__face__article__in=ids)
    return found.filter(Q(cluster=None) | Q(pk=F("cluster__face")) | elsewhere) if asked.folds else found


def _articles(draft, lineage):
    """Ids of an article in every text it stood in: few, and the planner knows how many comments each has."""
    return list(Article.objects.filter(version__draft=draft.pk, lineage=lineage).values_list("pk", flat=True))


def _all_alike(n):
    words = "<b>Nhóm này chỉ còn một ý kiến được đăng.</b>"
    if n > 1:
        words = f"<b>{format_number(n)} ý kiến giống nhau.</b> Mỗi ý kiến vẫn được tính là một."
    every = '<a class="govuk-link" href="?#yk">Xem mọi ý kiến</a>'
    return f'<div class="app-note app-note--info"><p>{words} {every}</p></div>'


def chips(counts, asked) -> str:
    """Filters of the comments: all, each article that has some (most first), answered."""
    if not counts.published:
        return ""
    most = sorted(((n, its) for its, n in counts.by_label.items() if its and n), reverse=True)[:8]
    offered = [("", False, f"Tất cả ({format_number(counts.published)})")]
    offered += [(its, False, f"{its} ({format_number(n)})") for n, its in most]
    if general := counts.by_label.get("", 0):
        offered.append((GENERAL, False, f"Toàn dự thảo ({format_number(general)})"))
    if counts.published_answered:
        offered.append(("", True, f"Đã trả lời ({format_number(counts.published_answered)})"))
    current = None if asked.cluster else (asked.label, asked.answered)
    items = format_html_join(
        "", '<li><a href="{}"{}>{}</a></li>',
        ((asked.address(label=its, answered=done, before=None),
          mark_safe(' aria-current="true"') if (its, done) == current else "", words)
         for its, done, words in offered),
    )  # fmt: skip
    return format_html('<ul class="app-chips" aria-label="Lọc ý kiến">{}</ul>', items)


def _pager(asked, more, stopped_looking) -> str:
    """`more`: the number older ones begin before; None when these are the last."""
    parts = []
    if asked.before:
        newest = asked.address(before=None)
        parts.append(format_html('<a class="govuk-link" href="{}">Về ý kiến mới nhất</a>', newest))
    if more is not None:
        words = (
            f"Tìm tiếp trong các ý kiến trước số {format_number(more)}"
            if stopped_looking
            else "Ý kiến cũ hơn"
        )
        parts.append(
            format_html(
                '<a class="govuk-link" rel="next" href="{}">{}</a>', asked.address(before=more), words
            )
        )
    if not parts:
        return ""
    where = format_html_join(mark_safe(" · "), "{}", ((part,) for part in parts))
    return format_html('<nav class="app-pager__where" aria-label="Các trang ý kiến"><p>{}</p></nav>', where)


def narrowing(asked) -> dict:
    """What the box "Tìm trong ý kiến" offers and holds."""
    return {
        "asked": asked,
        "authors": AuthorClass.choices,
        "stances": Comment.Stance.choices,
        "is_used": asked.is_unindexed,
    }
