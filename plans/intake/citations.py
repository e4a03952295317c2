"""Documents a text cites by number, the laws its opening names, and how each stands to it: parent, basis, mentioned."""

import re
from datetime import date
from itertools import pairwise

from . import numbers
from .bodies import HEAD
from .letters import LOW, UP
from .reading import Basis, Problem

_KIND = r"Kế hoạch|Quyết định|Chỉ thị|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Công văn|Công điện|Kết luận|Hướng dẫn|Chương trình|Thông báo|Tờ trình|Báo cáo|Luật|Bộ luật|Pháp lệnh|Quy định|Quy chế|Đề án|Văn bản|Thông tri"
# "quy định tại Quyết định số": the kind that stands right before the number is the document's.
_KIND_AT_ONCE = re.compile(rf"({_KIND})\s*(?:số\s*:?)?\s*$", re.I)
_KIND_BEFORE = re.compile(rf"({_KIND})(?:\s+(?!số\b)[^\d;:()“”]{{1,70}}?)?\s*(?:số\s*:?)?\s*$", re.I)
_DATE = re.compile(
    r"^[\s,]*(?:\(?\s*)ngày\s+(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))",
    re.I,
)
_ABOUT = r"về việc|về|phê duyệt|ban hành|quy định|triển khai|thực hiện|hướng dẫn|sửa đổi|V/v|v/v|tăng cường|kiện toàn|công bố|tổ chức|đề nghị|giao|thông qua|quyết định"
_ISSUER = re.compile(
    rf"^[\s,]*(?:\([^()]*\)\s*)?của\s+(?:cấp\s+)?(.+?)(?=\s+(?:{_ABOUT})\b|\s*(?:[;.:()“\[]|,(?!\s*giáo dục pháp luật))|\s+(?:và\s+(?:{_KIND}|các)|trên địa bàn|năm)\s|$)"
)
_TITLE = re.compile(
    r"^[\s,]*(?:\([^()]*\)\s*)?(?:(?:về việc|về|V/v|v/v)\s+(.+)|((?:phê duyệt|ban hành|quy định|triển khai|thực hiện|hướng dẫn|sửa đổi|tăng cường)\b.+))$",
    re.S,
)
_MODE = re.compile(
    r"(?P<basis>[Cc]ăn cứ|[Tt]heo đề nghị|[Xx]ét đề nghị|[Tt]rên cơ sở)\b|(?P<parent>[Tt]iếp tục (?:triển khai|thực hiện)|[Tt]hực hiện|[Tt]riển khai|[Tt]hi hành|[Nn]hằm (?:triển khai|thực hiện)|[Đđ]ể (?:triển khai|thực hiện)|THỰC HIỆN|TRIỂN KHAI)\b"
)
# What the speaker of a document does behind its opening.
_SAYS = r"ban hành|xây dựng|đề nghị|yêu cầu|thông báo|hướng dẫn|báo cáo|kết luận|(?:kính )?trình|có ý kiến|quyết định|đề ra|lập|trân trọng|như sau"
_RANK = {"parent": 0, "basis": 1, "mentioned": 2}


class _Found:
    def __init__(self, number, match, text, line):
        self.number, self.start, self.end, self.line = number, match.start(), match.end(), line
        before = text[max(0, match.start() - 90) : match.start()]
        kind = _KIND_AT_ONCE.search(before) or _KIND_BEFORE.search(before)
        self.kind_at = match.start() - (min(90, match.start()) - kind.start()) if kind else match.start()
        self.kind = _sentence(kind[1]) if kind else None
        self.relation = "mentioned"


def _sentence(word):
    return word[:1].upper() + word[1:].lower()


def read(opening, others, own_number, own_title=""):
    """(bases, {number: line}, whether a symbol was mended: [(raw, number, line)]).

    `opening` and `others` are paragraphs; `own_number` is left out. Order: of first citation in the opening, then elsewhere.
    """
    kept, mended = {}, []
    for paragraph in opening:
        for basis, line, raw in _in_paragraph(paragraph, True):
            _keep(kept, mended, basis, line, raw)
    for paragraph in others:
        for basis, line, raw in _in_paragraph(paragraph, False):
            _keep(kept, mended, basis, line, raw)
    own = numbers.key(own_number) if own_number else None
    pairs = [pair for key, pair in kept.items() if key != own]
    return [b for b, _ in pairs], [line for _, line in pairs], mended


def _keep(kept, mended, basis, line, raw):
    key = numbers.key(basis.number) if basis.number else f"luật {(basis.title or '').lower()}"
    if raw is not None and key not in kept:
        mended.append((raw, basis.number, line))
    if key not in kept:
        kept[key] = (basis, line)
        return
    old, old_line = kept[key]
    relation = min(old.relation, basis.relation, key=_RANK.get)
    better = basis if _RANK[basis.relation] < _RANK[old.relation] else old
    number = old.number if old.number is None or not old.number.isupper() else basis.number
    kept[key] = (
        Basis(number, better.kind or old.kind or basis.kind, old.issued_on or basis.issued_on, better.issuer or old.issuer or basis.issuer,
              better.title or old.title, relation),
        old_line,
    )  # fmt: skip


def _in_paragraph(paragraph, opening):
    text = re.sub(r"\[\d+\]", "", paragraph.text)
    found = []
    for match in numbers.CITED.finditer(text):
        raw = "".join(match.groups())
        number, was_mended = numbers.mend(raw)
        if not _believable(number, text, match):
            continue
        item = _Found(number, match, text, paragraph.line_at(match.start()))
        item.raw = re.sub(r"\s+", "", raw) if was_mended else None
        found.append(item)
    if opening:
        _relate(text, found)
    out = []
    for n, item in enumerate(found):
        stop = found[n + 1].kind_at if n + 1 < len(found) else len(text)
        out.append((item.start, _basis(item, text, stop, n + 1 < len(found)), item.line, item.raw))
    if opening:
        out += [(at, law, paragraph.line_at(at), None) for at, law in _laws(text)]
    return [(basis, line, raw) for _, basis, line, raw in sorted(out, key=lambda t: t[0])]


def _believable(number, text, match):
    """A document number has a known symbol, or follows "số" or a kind of document."""
    before = text[max(0, match.start() - 60) : match.start()]
    if re.search(r"\bsố\s*:?\s*$", before, re.I) or _KIND_BEFORE.search(before):
        return True
    return numbers.kind_of(number) is not None and bool(re.search(rf"[-/][{UP}]{{2,}}|QH\d", number))


def _relate(text, found):
    """What the opening carries out or rests on: the head of each clause decides for the list behind it."""
    mode = None
    bounds = (
        [0]
        + [m.end() for m in re.finditer(rf";\s+|(?<=[{LOW}”)])\.\s+(?=[{UP}])", _quoted_blank(text))]
        + [len(text)]
    )
    for clause, (start, stop) in enumerate(pairwise(bounds)):
        head = re.match(r"\s*(?:(?:và|đồng thời|[-–+*])\s+)?", text[start:stop])
        lead = _MODE.match(text, start + head.end())
        clause_mode = (
            lead.lastgroup
            if lead
            else (mode if re.match(rf"(?:{_KIND})\b", text[start + head.end() : stop], re.I) else None)
        )
        mode = clause_mode or mode if clause == 0 or clause_mode else None
        here = [f for f in found if start <= f.start < stop]
        previous = None
        for item in here:
            if clause_mode and _heads_list(text, start, item, previous):
                item.relation = "parent" if clause_mode == "parent" else "basis"
            switch = _switched(text, start, item)
            if switch:
                item.relation = switch
            previous = item


def _quoted_blank(text):
    """The text with what stands in quotation marks or brackets blanked, of the same length."""
    return re.sub(r"[“\"][^“”\"]*[”\"]|\([^()]*\)", lambda m: "·" * len(m[0]), text)


# "… và ý kiến chỉ đạo của Phó Chủ tịch tại Thông báo số …": one more document that is carried out, and who gave it.
_WORD_FROM = re.compile(
    r"(?:,|;|\bvà)\s+(?:theo\s+)?(?:(?:ý kiến|sự)\s+)?(?:chỉ đạo|kết luận|đề nghị|yêu cầu|hướng dẫn)(?:\s+của\s+(?P<issuer>[^;]{3,120}?))?\s+tại\s+(?:các\s+)?$"
)


def _heads_list(text, clause_start, item, previous):
    """True for the first document of a clause and for those joined to it as a list, not for those inside its title."""
    if previous is None:
        between = text[clause_start : item.kind_at]
        return not re.search(r"\([^()]*$", between)
    between = text[previous.end : item.kind_at]
    if re.search(r"\([^()]*$", _quoted_blank(between)) or previous.relation == "mentioned":
        return False
    if _WORD_FROM.search(between):
        return True
    if not re.search(r"(?:,|\bvà)\s*(?:các\s+)?$", between):
        return False
    if between.rstrip().endswith(",") or re.search(r"\btrên địa bàn [^,;]*\s+và\s+(?:các\s+)?$", between):
        return True
    return not re.search(rf"\b(?:{_ABOUT})\b.*\b(?:{_KIND})\b", between)


def _switched(text, clause_start, item):
    """ "Căn cứ A, thực hiện Kế hoạch B": a new verb right before the document turns the relation."""
    before = text[max(clause_start, item.kind_at - 40) : item.kind_at]
    if re.search(r"(?:^|[,.;]\s*)(?:thực hiện|triển khai|triển khai thực hiện)\s+(?:các\s+)?$", before, re.I):
        return "parent"
    if re.search(r"(?:^|[,.;]\s*)(?:căn cứ)\s+(?:các\s+)?$", before, re.I):
        return "basis"
    return None


def _basis(item, text, stop, cut):
    rest = text[item.end : stop]
    issued = None
    if match := _DATE.match(rest):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        try:
            issued = date(int(year), int(month), int(day))
        except ValueError:
            issued = None
        rest = rest[match.end() :]
    rest = re.sub(r"^\s*\)", "", rest)
    issuer = None
    if match := _ISSUER.match(rest):
        issuer = re.sub(r"\s+và$", "", match[1].strip())[:200]
        rest = rest[match.end() :]
    elif said := _WORD_FROM.search(text[max(0, item.kind_at - 200) : item.kind_at]):
        issuer = said["issuer"]
    title = None
    full = text[item.end : _title_end(text, item.end)] if cut else rest
    if item.relation != "mentioned" and (match := _TITLE.match(_after_head(full) if cut else rest)):
        body = match[1] or match[2]
        title = _clip(body)
    return Basis(item.number, item.kind or numbers.kind_of(item.number), issued, issuer, title, item.relation)


def _after_head(text):
    if match := _DATE.match(text):
        text = text[match.end() :]
    if match := _ISSUER.match(text):
        text = text[match.end() :]
    return text


def _title_end(text, start):
    match = re.search(r";|\.(?=\s|$)", _quoted_blank(text)[start:])
    return start + match.start() if match else len(text)


def _clip(body):
    """The subject up to the end of its clause; quotations stay whole."""
    match = re.search(
        rf";|\.(?=\s|$)|,\s+(?=(?:{HEAD.pattern}).*\b(?:{_SAYS})\b)|(?:,|\s+và)\s+(?:ý kiến|sự)?\s*(?:chỉ đạo|kết luận) của [^;]*\btại\s+(?:{_KIND})\b",
        _quoted_blank(body),
    )
    body = body[: match.start()] if match else body
    return " ".join(body.split()).rstrip(" ,;.:")[:600] or None


# "Luật Phổ biến, giáo dục pháp luật": small letters behind a comma go on with the name, unless they open a new clause.
_NAME_GOES_ON = (
    r",(?=\s+(?!(?:ngày|năm|số|được|các|trên|tại|về|theo|và|căn cứ|thực hiện|triển khai|xét|quy định|luật|bộ luật|pháp lệnh|nghị định|nghị quyết"
    rf"|thông tư|quyết định|chỉ thị|văn bản|để|nhằm|đồng thời|ủy ban|sở|phòng)\b)[{LOW}])"
)
_LAW = re.compile(
    rf"\b((?:Bộ luật|Luật|Pháp lệnh)\s+[{UP}](?:[^;,.()“”\d]|{_NAME_GOES_ON})*?)(?=\s+(?:ngày|năm|số|được|và (?:Luật|các)|trên|của)\b|\s*[;.()“]|\s*(?!{_NAME_GOES_ON}),|$)"
)


def _laws(text):
    """Laws named without a number, with their place in the text."""
    for match in _LAW.finditer(text):
        name = " ".join(match[1].split())
        after = text[match.end() : match.end() + 30]
        if re.match(r"\s+số\s+\d", after) or len(name) < 7:
            continue
        before = text[: match.start()]
        relation = (
            "basis"
            if re.search(r"[Cc]ăn cứ[^;]*$", before)
            else "parent"
            if re.match(r"\s*(?:Thực hiện|Triển khai)\s*$", before)
            else "mentioned"
        )
        issued = None
        if found := _DATE.match(text[match.end() :]):
            parts = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
            try:
                issued = date(int(parts[2]), int(parts[1]), int(parts[0]))
            except ValueError:
                issued = None
        yield (
            match.start(),
            Basis(
                None,
                _sentence(name.split()[0]) if not name.startswith("Bộ") else "Bộ luật",
                issued,
                None,
                name,
                relation,
            ),
        )


def problems(head, bases, base_lines, mended):
    """number_symbol for every mended symbol, date_before_basis when something cited is younger than the document."""
    for raw, number, line in mended:
        yield Problem("number_symbol", f"Ký hiệu “{raw}” viết thiếu dấu gạch nối, đọc là “{number}”.", line)
    own = head.issued_on.isoformat() if head.issued_on else head.partial
    for basis, line in zip(bases, base_lines, strict=True):
        if own and basis.issued_on and basis.issued_on.isoformat()[: len(own)] > own:
            message = f"Văn bản ban hành trước {basis.kind or 'văn bản'} {basis.number or ''} ngày {basis.issued_on:%d/%m/%Y} mà nó viện dẫn."
            yield Problem("date_before_basis", " ".join(message.split()), line)
