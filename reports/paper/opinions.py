"""Annex IV: per draft what was said about it and what became of it, in the words and names everybody may read."""

from django.db.models import Sum

from drafts.models import DraftPolicy
from feedback.models import Comment, Tally
from feedback.tables import HEAD
from feedback.tables.lines import Table
from feedback.tables.opening import Opening
from feedback.tables.paper import cells
from portal.nd30.document import Heading, Paragraph, TableBlock
from portal.nd30.wording import format_number
from reports.paper.annexes import Rows
from reports.paper.links import absolute

LABEL, TITLE = "PHỤ LỤC IV", "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH"
#: Texts of all drafts together on paper; a draft that would go beyond is told by its numbers and its address.
MOST_TEXTS = 200


def _public(rows, everywhere):
    opened = DraftPolicy.objects.public().first_opened_between(*rows.days)
    return opened.filter(agency__in=rows.bodies(everywhere))


def received(rows: Rows) -> int:
    """How many opinions the spreadsheet would list: those of the drafts of all units the report adds up."""
    counted = Tally.objects.filter(lineage=0, state__in=Comment.COUNTED, draft__in=_public(rows, True))
    return counted.aggregate(n=Sum("n"))["n"] or 0


def drafts(report, everywhere=False):
    """Public drafts of the report's own unit (or of all it adds up) of which anything was received."""
    found = _public(Rows(report), everywhere)
    heard = found.filter(comments__isnull=False).distinct()
    return heard.select_related("agency", "thread").order_by("first_opened_on", "pk")


def blocks(report) -> list:
    """A heading, the counts and the table for each draft; [] when nothing was received."""
    made, room = [], MOST_TEXTS
    for place, draft in enumerate(drafts(report), 1):
        opening = Opening(draft, public=True)
        made.append(Heading(f"{place}. {draft.title}", 2))
        made.append(Paragraph(_counts(opening)))
        made += [Paragraph(words) for words in [*opening.words, opening.front_line] if words]
        where = absolute(
            f"{draft.get_public_url()}tiep-thu/" if draft.table_published_at else draft.get_public_url()
        )
        if opening.received > room:
            made.append(Paragraph(f"Từng ý kiến và giải trình: {where}", italic=True))
            continue
        room -= opening.received
        made.append(table(draft))
    return made


def lines(draft):
    """Rows of the table as everybody reads it, a few hundred texts at a time."""
    return Table(draft, public=True).walk(MOST_TEXTS)


def table(draft) -> TableBlock:
    rows = list(cells(lines(draft))) or [["", "", "Chưa nhận được ý kiến nào.", ""]]
    return TableBlock([name.upper() for name in HEAD], rows, widths=[3, 4, 8, 8], splits=True)


def _counts(opening):
    return (
        f"Đã gửi xin ý kiến {format_number(opening.asked)} cơ quan, tổ chức, cá nhân "
        f"({format_number(opening.replied)} đã trả lời); nhận {format_number(opening.received)} ý kiến."
    )
