"""One published comment with the answer under it, as the public page of its draft prints it.

Written here rather than in a template loop: on a page of fifty comments the loop is what costs.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from feedback.models import Answer, AuthorClass, Channel, PublishAs
from feedback.models.answers import OUTCOME_COLOURS
from feedback.models.submissions import inside
from portal.nd30.wording import format_number

_CLASSES, _OUTCOMES = dict(AuthorClass.choices), dict(Answer.Outcome.choices)
_CHANNELS = {channel.value: inside(channel) for channel in Channel}

#: the columns of a `Row`, in its order
COLUMNS = (
    "number", "body", "received_on", "article__label", "article__version__number", "article__lineage",
    "submission__author_class", "submission__name", "submission__publish_as", "submission__channel",
    "answer__status", "answer__outcome", "answer__text", "answer__agency__name", "answer__published_at",
    "shown_body", "shown_reason", "cluster", "cluster__shown", "corrected", "translation",
)  # fmt: skip


class Row(NamedTuple):
    """What is read of a comment; `corrected`: when everybody's words of it were last put differently."""

    number: int
    body: str
    on: date
    label: str | None
    version: int | None
    lineage: int | None
    author: str
    name: str
    publish_as: str
    channel: str
    status: str | None
    outcome: str | None
    answer: str | None
    agency: str | None
    answered_at: datetime | None
    shown_body: str
    shown_reason: str
    cluster: int | None
    alike: int | None
    corrected: datetime | None
    translation: str

    @property
    def who(self):
        named = self.name and self.publish_as == PublishAs.NAMED
        return escape(self.name) if named else f"{_CLASSES[self.author]} (ẩn danh)"


def html(draft, counts, row: Row, asked) -> str:
    about = escape(counts.about(row.label, row.version, row.lineage))
    said = _lines(row.shown_body or row.body)
    return (
        f'<article class="app-comment" id="y-kien-{row.number}"><h3 class="govuk-visually-hidden">Ý kiến số {row.number}</h3>'
        f'<p class="app-comment__by"><b>{row.who}</b>&nbsp;· <a class="govuk-link" href="y-kien/{row.number}/">số {row.number}</a>, về {about}&nbsp;· {row.on:%d/%m/%Y}&nbsp;· {_CHANNELS[row.channel]}</p>'
        f'<blockquote class="app-flush">{said}</blockquote>'
        f"{_translated(row)}{_changed(row)}{_answered(draft, row)}{_alike(row, asked)}</article>"
    )


def _translated(row):
    if not row.translation or row.shown_body:
        return ""
    return f'<p class="app-translation"><b>Bản dịch:</b> {_lines(row.translation)}</p>'


def _changed(row):
    """What the authority left out, or that its author put it differently."""
    if row.shown_body:
        return f'<p class="app-small">Chỗ […] do cơ quan soạn thảo lược: {escape(row.shown_reason)}</p>'
    if not row.corrected:
        return ""
    earlier = f'<a class="govuk-link" href="y-kien/{row.number}/">xem bản trước</a>'
    return f'<p class="app-small">Đã sửa ngày {_day(row.corrected)}, {earlier}</p>'


def _answered(draft, row):
    if row.status != Answer.Status.PUBLISHED:
        due = f" Cơ quan soạn thảo trả lời trước {draft.answer_by:%d/%m/%Y}" if draft.answer_by else ""
        return f'<p class="app-small"><span class="govuk-tag govuk-tag--grey">Chờ giải trình</span>{due}</p>'
    return (
        f'<div class="app-answer"><div class="app-answer__head"><span class="app-answer__org">{escape(row.agency)}</span>'
        f'<span class="govuk-tag govuk-tag--{OUTCOME_COLOURS[row.outcome]}">{_OUTCOMES[row.outcome]}</span></div>'
        f"{paragraphs(row.answer)}<p>Trả lời ngày {_day(row.answered_at)}</p></div>"
    )


def _alike(row, asked):
    if not row.cluster or row.alike < 2 or asked.cluster:
        return ""
    words = f"một trong {format_number(row.alike)} ý kiến giống nhau"
    if asked.folds:
        words = f"và {format_number(row.alike - 1)} ý kiến giống ý này"
    return f'<p class="app-small"><a class="govuk-link" href="?nhom={row.cluster}#yk">{words}</a></p>'


def paragraphs(text) -> str:
    """Clauses of an article, one a line; points (a, b, c, đ …) are set in."""
    rows = (
        ('<p class="app-point">' if line[1:2] == ")" else "<p>") + escape(line) + "</p>"
        for line in text.splitlines()
        if line.strip()
    )
    return mark_safe("".join(rows))  # noqa: S308 - each line is escaped


def _lines(text):
    return escape(text).replace("\n", "<br>")


def _day(moment):
    return f"{timezone.localtime(moment):%d/%m/%Y}"
