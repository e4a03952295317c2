"""What stands above the text: the two columns of the first page, kind and subject, those written to."""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm

from portal.nd30.measure import width_mm

from .lines import centre, line, pair, rule, with_last
from .pages import TEXT_WIDTH

LEFT, RIGHT = Mm(68), Mm(97)
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SHARE = 0.4  # the decree: a third to a half of the line above


def letterhead(paper, document, *, numbered=True):
    """The issuing body on the left, the nation on the right; `numbered` adds number, place and day."""
    issuer, nation = pair(paper, LEFT, RIGHT)
    lines = [(words, False) for words in document.superior.splitlines()]
    lines += [(words, True) for words in document.issuer_lines()]
    for index, (words, bold) in enumerate(lines):
        centre(issuer, words, 12.5, bold=bold, first=index == 0)
    _rule_under(issuer, LEFT, lines[-1][0], 12.5, SHARE)
    centre(nation, NATION, 12.5, bold=True, first=True)
    centre(nation, MOTTO, 13.5, bold=True)
    _rule_under(nation, RIGHT, MOTTO, 13.5, 1)
    if not numbered:
        return
    centre(issuer, document.number_line(), 13, before=4)
    if not document.kind:
        centre(issuer, document.subject, 12.5, before=2)
    centre(nation, document.date_text, 13.5, italic=True, before=4)


def _rule_under(holder, column, words, size, share):
    """A rule for words in bold; where they run over several lines, for a full line."""
    rule(holder, column, share * min(width_mm(words, size, bold=True), column.mm))


def title(paper, document):
    if document.draft:
        line(paper, "", align=ALIGN.LEFT, lead=document.draft)
    if document.kind:
        centre(paper, document.kind, 14, bold=True, before=14)
        centre(paper, document.subject, 14, bold=True)
        _rule_under(paper, TEXT_WIDTH[False], document.subject.splitlines()[-1], 14, SHARE)
    if len(document.addressees) == 1:
        centre(paper, f"Kính gửi: {document.addressees[0]}.", before=12)
    elif document.addressees:
        line(paper, "Kính gửi:", align=ALIGN.LEFT, before=12).paragraph_format.left_indent = Mm(30)
        for name, last in with_last(document.addressees):
            item = line(paper, f"- {name}" + ("." if last else ";"), align=ALIGN.LEFT, before=0)
            item.paragraph_format.left_indent = Mm(50)
    if document.authority:
        centre(paper, document.authority, 13.5, bold=True, before=12)
