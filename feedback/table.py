"""Bản tổng hợp ý kiến, tiếp thu, giải trình: rows by article, what is still missing, paper and sheet.

Four columns and the opening words follow the national form as domain.md f1-f3 records it (Nghị định
78/2025/NĐ-CP; number of the form not checked against the original).
"""

from dataclasses import dataclass, field
from io import BytesIO

from django.db.models import Count, Q
from django.utils import timezone

from feedback.models import Answer, AuthorClass, Comment, PublishAs
from portal.nd30.document import Document, Paragraph, TableBlock
from portal.nd30.wording import date_line, format_number
from portal.text import sort_key
from portal.units.letterhead import letterhead
from portal.workbooks import workbook

HEAD = [
    "Nhóm vấn đề hoặc điều, khoản",
    "Chủ thể góp ý",
    "Nội dung góp ý",
    "Nội dung tiếp thu, giải trình",
]
WHOLE = "Toàn dự thảo"
NOT_SHOWN = "(người gửi đề nghị không đăng nội dung)"
NOT_CHECKED = "(chờ duyệt đăng)"


@dataclass
class Row:
    """Opinions on one article that share an answer, or one opinion that has none."""

    label: str
    answer: Answer | None
    comments: list = field(default_factory=list)

    def said(self, public):
        """Texts with their numbers; the public table leaves out what is not published on the draft's page."""
        for comment in self.comments:
            if public and comment.submission.publish_as == PublishAs.NOT:
                yield comment.number, NOT_SHOWN
            elif public and comment.state != Comment.State.PUBLISHED:
                yield comment.number, NOT_CHECKED
            else:
                yield comment.number, comment.body

    def who(self, public=False):
        """Each body or person named once, the unnamed ones counted: "Cá nhân (ẩn danh): 3".

        A name nobody has checked yet is not in the public table.
        """
        counted = {}
        for comment in self.comments:
            checked = not public or comment.state == Comment.State.PUBLISHED
            name = comment.submission.public_name if checked else comment.submission.unnamed
            counted[name] = counted.get(name, 0) + 1
        return [name if n == 1 else f"{name}: {n}" for name, n in counted.items()]

    @property
    def explained(self):
        return f"{self.answer.get_outcome_display()}. {self.answer.text}" if self.answer else ""


def rows(draft, public=False) -> list[Row]:
    """The table in the order of the articles, the whole draft last; two queries.

    Staff see answers being written too; the public table only published ones.
    """
    comments = Comment.objects.filter(draft=draft).counted().select_related("submission", "article", "answer")
    found = {}
    for comment in comments.order_by("number"):
        answer = comment.public_answer if public else comment.answer
        label = comment.article.label if comment.article else WHOLE
        row = found.setdefault((label, answer.pk if answer else -comment.pk), Row(label, answer))
        row.comments.append(comment)
    return sorted(
        found.values(), key=lambda row: (row.label == WHOLE, sort_key(row.label), row.comments[0].number)
    )


def missing(draft) -> list[tuple[str, int]]:
    """Where opinions have no answer, not even one being written: [("Điều 7", 3)]; [] when covered (N8)."""
    uncovered = Comment.objects.filter(draft=draft).uncovered().order_by()
    counted = uncovered.values_list("article__label").annotate(n=Count("pk"))
    return sorted(
        ((label or WHOLE, n) for label, n in counted), key=lambda pair: (pair[0] == WHOLE, sort_key(pair[0]))
    )


def _answered(public) -> Q:
    """Answers that count in the sums: staff see those being written too, as in `rows`."""
    return Q(answer__status=Answer.Status.PUBLISHED) if public else Q(answer__isnull=False)


def front(draft, public=False) -> dict:
    """The Fatherland Front's social criticism, listed apart: letters, opinions, how many were taken up (N24)."""
    taken = _answered(public) & Q(answer__outcome__in=[Answer.Outcome.ACCEPTED, Answer.Outcome.PARTLY])
    comments = Comment.objects.filter(draft=draft, submission__author_class=AuthorClass.FRONT).counted()
    return comments.aggregate(
        letters=Count("submission", distinct=True), opinions=Count("pk"), taken=Count("pk", filter=taken)
    )


def front_line(draft, public=False) -> str:
    """ "Phản biện của Mặt trận Tổ quốc: 1 văn bản, 6 kiến nghị, tiếp thu 5."; "" without any."""
    said = front(draft, public)
    if not said["letters"]:
        return ""
    letters, opinions, taken = (format_number(said[name]) for name in ("letters", "opinions", "taken"))
    return f"Phản biện của Mặt trận Tổ quốc: {letters} văn bản, {opinions} kiến nghị, tiếp thu {taken}."


def sums(draft, public=False) -> dict:
    """Totals for the head of the table: asked, received, by outcome, not yet handled; they add up."""
    comments = Comment.objects.filter(draft=draft).counted().order_by()
    received = comments.count()
    by = dict(comments.filter(_answered(public)).values_list("answer__outcome").annotate(n=Count("pk")))
    outcomes = [(Answer.Outcome(value).label, by.get(value, 0)) for value in Answer.Outcome.values]
    asked = draft.opinion_requests.count()
    return {"asked": asked, "received": received, "outcomes": outcomes, "open": received - sum(by.values())}


def document(draft) -> Document:
    """The table on paper for its agency, at any time; what has no answer yet says so."""
    total = sums(draft)
    by_outcome = "; ".join(f"{label.lower()}: {format_number(n)}" for label, n in total["outcomes"])
    body = [
        Paragraph(
            f"Căn cứ Luật Ban hành văn bản quy phạm pháp luật, {draft.agency.name} đã tổ chức lấy ý kiến, phản biện xã hội "
            f"đối với {draft.title} và tổng hợp như sau:"
        ),
        Paragraph(
            f"Tổng số {format_number(total['asked'])} cơ quan, tổ chức, cá nhân đã gửi xin ý kiến và "
            f"tổng số {format_number(total['received'])} ý kiến nhận được ({by_outcome}; "
            f"chưa có giải trình: {format_number(total['open'])}).",
            lead="1.",
        ),
        *([Paragraph(apart)] if (apart := front_line(draft)) else []),
        Paragraph("Kết quả cụ thể như sau:", lead="2."),
        TableBlock(head=[name.upper() for name in HEAD], rows=list(_cells(draft)), widths=[3, 4, 8, 8]),
    ]
    superior, issuer = letterhead(draft.agency, timezone.localdate())
    return Document(
        superior=superior,
        issuer=issuer,
        number=f"/BTH-{draft.agency.symbol}" if draft.agency.symbol else "/BTH",
        date_text=date_line(draft.agency.place, None, year=timezone.localdate().year),
        kind="BẢN TỔNG HỢP",
        subject=f"Ý kiến, tiếp thu, giải trình ý kiến góp ý, phản biện xã hội đối với {draft.title}",
        body=body,
        recipients=["Như trên", "Lưu: VT"],
    )


def _cells(draft):
    last = ""
    for row in rows(draft):
        said = "\n".join(f"({number}) {text}" for number, text in row.said(public=False))
        yield [
            row.label if row.label != last else "",
            "\n".join(row.who()),
            said,
            row.explained or "Chưa có giải trình",
        ]
        last = row.label


def sheet(draft) -> bytes:
    """One row an opinion, with class, channel, state and answer; text that looks like a formula stays text."""
    written = BytesIO()
    with workbook(written) as book:
        page = book.add_worksheet("Góp ý")
        bold, wrapped = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        for column, (name, width) in enumerate(_COLUMNS):
            page.set_column(column, column, width)
            page.write_string(0, column, name, bold)
        page.freeze_panes(1, 0)
        comments = (
            Comment.objects.filter(draft=draft)
            .with_parts()
            .select_related("recorded_at_agency")
            .order_by("number")
        )
        for line, comment in enumerate(comments, 1):
            for column, value in enumerate(_values(comment)):
                if column == 1:
                    page.write_datetime(line, column, value, day)
                elif isinstance(value, int):
                    page.write_number(line, column, value, wrapped)
                else:
                    page.write_string(line, column, value[:32_000], wrapped)
        page.autofilter(0, 0, max(1, comments.count()), len(_COLUMNS) - 1)
    return written.getvalue()


_COLUMNS = [
    ("Số", 6), ("Ngày nhận", 11), ("Điều", 14), ("Nội dung góp ý", 60), ("Chủ thể", 24), ("Loại chủ thể", 16), ("Kênh", 16),
    ("Nơi thu nhận", 24), ("Trạng thái", 16), ("Lý do", 24), ("Kết quả", 22), ("Nội dung tiếp thu, giải trình", 60),
    ("Ngày trả lời", 12),
]  # fmt: skip


def _values(comment):
    submission, answer = comment.submission, comment.answer
    local = comment.recorded_at_agency.name if comment.recorded_at_agency else ""
    return [
        comment.number,
        comment.received_on,
        comment.article.label if comment.article else WHOLE,
        comment.body,
        submission.public_name,
        submission.get_author_class_display(),
        submission.get_channel_display(),
        submission.provenance or local,
        comment.get_state_display(),
        comment.state_reason,
        answer.get_outcome_display() if answer else "",
        answer.text if answer else "",
        f"{timezone.localtime(answer.published_at):%d/%m/%Y}" if answer and answer.published_at else "",
    ]
