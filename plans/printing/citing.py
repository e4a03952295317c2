"""The documents a plan rests on or carries out, in the words its opening names them with."""

import re

from plans.models import BasisLink
from portal.nd30.document import Paragraph
from portal.nd30.wording import day_words
from portal.text import symbol_key

Relation = BasisLink.Relation
# What a document's subject begins with when it reads on without "về": "phê duyệt Đề án …".
_VERB = re.compile(
    r"(?:về|phê duyệt|ban hành|quy định|triển khai|thực hiện|hướng dẫn|sửa đổi|tăng cường)\b", re.I
)


def cited(plan, links):
    """The links of a plan, led by its parent where no link names it."""
    links = list(links)
    if plan.parent and plan.parent_id not in {link.target_id for link in links}:
        known = {symbol_key(link.number) for link in links if link.relation == Relation.PARENT}
        if symbol_key(plan.parent.number) not in known or not plan.parent.number:
            links.insert(0, _link_to(plan.parent))
    return links


def _link_to(parent):
    return BasisLink(
        relation=Relation.PARENT,
        number=parent.number,
        kind=parent.get_kind_display(),
        issued_on=parent.issued_on,
        issuer=parent.issuer_text or parent.agency.name,
        title=parent.title,
    )


def named(link):
    """Kế hoạch số 14/KH-UBND ngày 10 tháng 02 năm 2025 của UBND huyện Đông Khê về truyền thông chính sách"""
    if not link.number and link.title and link.kind and link.title.startswith(link.kind):
        return " ".join(filter(None, [link.title, _day(link)]))  # a law goes by its name
    number = f"số {link.number}" if link.number else ""
    by = f"của {link.issuer}" if link.issuer else ""
    return " ".join(filter(None, [link.kind or "Văn bản", number, _day(link), by, _about(link.title)]))


def _day(link):
    return day_words(link.issued_on) if link.issued_on else ""


def _about(title):
    title = title.strip(" .;,")
    if not title or title[:1].isdecimal():
        return title and f"về {title}"
    words = title[:1].lower() + title[1:] if title[1:2].islower() else title
    return words if _VERB.match(words) else f"về {words}"


def basis_lines(sheet):
    """ "Căn cứ …" and "Theo đề nghị …", a line each, without final marks."""
    rests = [link for link in sheet.basis if link.relation == Relation.BASIS]
    proposals = [link for link in rests if link.kind == "Tờ trình"]
    return [
        *(f"Căn cứ {named(link)}" for link in rests if link not in proposals),
        *(_proposed(link) for link in proposals),
    ]


def _proposed(link):
    by = f"của {link.issuer} " if link.issuer else ""
    number = f"số {link.number}" if link.number else ""
    return "Theo đề nghị " + " ".join(filter(None, [f"{by}tại Tờ trình", number, _day(link)]))


def opening(sheet, says):
    """ "Thực hiện …, <agency> <says>": one sentence; several documents carried out have a line each.

    says: what the agency does with what follows, "yêu cầu … như sau:"; empty when nothing follows.
    """
    parents = [named(link) for link in sheet.basis if link.relation == Relation.PARENT]
    speaks = f"{sheet.name} {says}" if says else ""
    if len(parents) == 1 and speaks:
        return [Paragraph(f"Thực hiện {parents[0]}, {speaks}")]
    lines = [Paragraph(f"Thực hiện {name};") for name in parents]
    return [*lines, Paragraph(speaks)] if speaks else lines
