"""What stands above the text: the two columns of the first page, kind and subject, those written to."""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from portal.nd30.measure import HEAD_LEFT, HEAD_RIGHT, HEAD_SIZE, MOTTO_SIZE, SUBJECT_SIZE, balanced, width_mm

from .lines import centre, line, pair, rule, with_last
from .pages import TEXT_WIDTH

LEFT, RIGHT = Mm(HEAD_LEFT), Mm(HEAD_RIGHT)
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SHARE = 0.4  # the decree: a third to a half of the line above


def letterhead(paper, document, *, numbered=True):
    """The issuing body on the left, the nation on the right; `numbered` adds number, place and day."""
    wider = TEXT_WIDTH[document.landscape] / TEXT_WIDTH[False]
    left, right = Emu(int(LEFT * wider)), Emu(int(RIGHT * wider))
    issuer, nation = pair(paper, left, right)
    lines = [(words, False) for words in balanced(document.superior, HEAD_SIZE, HEAD_LEFT)]
    lines += [(words, True) for words in balanced(document.issuer, HEAD_SIZE, HEAD_LEFT, bold=True)]
    for index, (words, bold) in enumerate(lines):
        centre(issuer, words, HEAD_SIZE, bold=bold, first=index == 0)
    rule_under(issuer, left, lines[-1][0] if lines else "", HEAD_SIZE)
    centre(nation, NATION, HEAD_SIZE, bold=True, first=True)
    centre(nation, MOTTO, MOTTO_SIZE, bold=True)
    rule_under(nation, right, MOTTO, MOTTO_SIZE, 1)
    if not numbered:
        return
    centre(issuer, document.number_line(), MOTTO_SIZE, before=4)
    if not document.kind:
        centre(issuer, document.subject, HEAD_SIZE, before=2)
    centre(nation, document.date_text, MOTTO_SIZE, italic=True, before=4)


def rule_under(holder, column, words, size, share=SHARE):
    """A rule for words in bold; where they run over several lines, for a full line."""
    rule(holder, column, share * min(width_mm(words, size, bold=True), column.mm))


def title(paper, document):
    if document.draft:
        _boxed(line(paper, "", align=ALIGN.LEFT, lead=document.draft).runs[0])
    if document.kind:
        centre(paper, document.kind, 14, bold=True, before=14)
        width = TEXT_WIDTH[document.landscape]
        _subject(paper, balanced(document.subject, SUBJECT_SIZE, width.mm, bold=True) or [""], width)
    if len(document.addressees) == 1:
        centre(paper, f"Kính gửi: {document.addressees[0]}.", before=12)
    elif document.addressees:
        line(paper, "Kính gửi:", align=ALIGN.LEFT, before=12).paragraph_format.left_indent = Mm(20)
        for name, last in with_last(document.addressees):
            item = line(paper, f"- {name}" + ("." if last else ";"), align=ALIGN.LEFT, before=0)
            item.paragraph_format.left_indent = Mm(33)
    if document.authority:
        centre(paper, document.authority, 13.5, bold=True, before=12)


def _subject(paper, lines, width):
    """One paragraph between indents that make it break where `lines` do, whoever edits it."""
    widest = max(width_mm(words, SUBJECT_SIZE, bold=True) for words in lines)
    layout = centre(paper, " ".join(lines), SUBJECT_SIZE, bold=True).paragraph_format
    side = (width.mm - widest - 3) / 2
    if len(lines) > 1 and side > 0:
        layout.left_indent = layout.right_indent = Mm(side)
    rule_under(paper, width, lines[-1], SUBJECT_SIZE)


def _boxed(run):
    border = {"val": "single", "sz": "6", "space": "2", "color": "000000"}
    run._r.get_or_add_rPr().append(
        OxmlElement("w:bdr", {qn(f"w:{key}"): value for key, value in border.items()})
    )
