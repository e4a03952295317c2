"""The head of a document: number, place and date, kind, subject, issuing body, addressees (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

import re
from dataclasses import dataclass, field
from datetime import date

from plans.kinds import NAMES
from portal.text import fold

from . import dates, issuer, numbers
from .reading import Problem
from .segments import pieces
from .text import shouting

#: the kinds kept here, and those of others that are only told apart
KINDS = (
    *NAMES.values(), "Công văn", "Phương án", "Công điện", "Quy chế", "Quy định", "Giấy mời", "Biên bản", "Thông tri", "Nghị định", "Thông tư",
    "Dự án", "Giấy ủy quyền", "Bản ghi nhớ",
)  # fmt: skip
_BY_FOLD = {fold(kind): kind for kind in KINDS}
_KIND_LINE = re.compile(rf"^({'|'.join(kind.upper() for kind in KINDS)})\b\s*:?\s*(.*)$")
_NUMBER_LINE = re.compile(r"^(?:Số|SỐ)\s*(?:ký hiệu)?\s*[:：.]?\s*(.*)$")
_SUBJECT = re.compile(r"^(?:V/v|v/v|V/V|Vv|VV|V/ v)\s*:?\s*(.*)$")
_OPENING = re.compile(
    r"^(?:Căn cứ|Thực hiện|Triển khai|Để|Nhằm|Kính gửi|Theo|Tiếp tục|Thi hành|Xét|Điều \d|QUYẾT ĐỊNH\s*:|[IVX]+\s*[.)/-]|\d{1,2}\s*[.)/]|Trong|Trên cơ sở|Qua|Vừa qua|Thời gian qua|Những năm|Hiện nay|Hiện tại|Năm \d{4},|Sau khi|Nay,?|Ngày|Phần |PHẦN "
    r"|(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng|Sở|Phòng|Chủ tịch|Bộ)\b.*\b(?:ban hành|xây dựng|thông báo|yêu cầu|đề nghị|báo cáo|như sau|chỉ thị)\b)"
)
_NARRATIVE = re.compile(r"(?:Thời gian qua|Trong thời gian|Vừa qua|Những năm|Hiện nay|Căn cứ|Nhằm) ?,?")
_UNFINISHED_ACROSS = re.compile(r"(?:,|-|\b(?:và|của|về|số|các|cho|trên|tại|trong|giai đoạn))$", re.I)
_UNFINISHED = re.compile(
    r"(?:,|-|\b(?:và|của|về|số|các|cho|trên|tại|trong|năm|tỉnh|xã|huyện|phường|thành phố|giai đoạn|ngày|Chính|Thủ))$",
    re.I,
)
_AUTHORITY = re.compile(
    r"^(?:CHỦ TỊCH|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|GIÁM ĐỐC|BỘ TRƯỞNG|HỘI ĐỒNG NHÂN DÂN|TRƯỞNG|HỘI ĐỒNG PHỐI HỢP)\b"
)


@dataclass
class Header:
    number: str | None = None
    number_raw: str | None = None
    kind: str | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    precision: str | None = None
    partial: str | None = None
    addressees: tuple = ()
    end: int = 1  # the first line of the body
    problems: list = field(default_factory=list)
    located: dict = field(default_factory=dict)
    unsure: set = field(default_factory=set)  # fields mended or guessed

    @property
    def year(self):
        """The year of issue, as far as printed."""
        return self.issued_on.year if self.issued_on else int(self.partial[:4]) if self.partial else None

    @property
    def title_year(self):
        """The last year in the title (dates and numbers of documents it names are no years of its own), or None."""
        bare = re.sub(
            r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d+/\d{4}/[\w-]+",
            " ",
            self.title or "",
            flags=re.I,
        )
        years = re.findall(r"(?<!\d)(20\d{2})(?!\d)", bare)
        return int(years[-1]) if years else None


def read(lines, beside=(), most=140):
    """The Header of a document given as lines; searches the first `most` lines. `beside`: see `Sheet`."""
    head = Header()
    parts = pieces(lines[:most], beside=beside)
    parts = parts[: _body_starts(parts)]
    _number(head, parts)
    dates.read(head, parts)
    kind_at = _kind(head, parts)
    left = parts[: _left_column_end(head, parts, kind_at)]
    head.issuer = issuer.printed(head, left)
    last = _addressees(head, parts)
    ends = [
        head.located.get(key, 0) for key in ("number_raw", "issued", "kind", "title_end", "subject_end")
    ] + [last]
    head.end = max(ends) + 1
    head.problems += _blanks(head)
    return head


def _body_starts(parts):
    """Pieces from the first Roman part or numbered unit on belong to the body."""
    for n, part in enumerate(parts):
        if re.match(r"^(?:I\s*[.)/-]|1\s*[.)/]|A\s*\.|Điều 1|PHẦN|Phần)\s*\S", part.text) and n > 2:
            return n
    return len(parts)


def _number(head, parts):
    for n, part in enumerate(parts):
        match = _NUMBER_LINE.match(part.text)
        if not match or re.match(r"(?:liệu|lượng|hóa|điện|hộ|người)\b", match[1]):
            continue
        rest = match[1]
        if not rest and n + 1 < len(parts) and numbers.SYMBOL.match(parts[n + 1].text):
            rest = parts[n + 1].text
        rest = dates.DATE.split(rest)[0]
        raw, _ = numbers.cut_raw(rest)
        if raw or not rest or re.fullmatch(r"[.…_\s/]*", rest):
            head.number_raw = raw
            head.located["number_raw"] = part.line
            head.number, repaired = numbers.clean(raw)
            if head.number:
                head.located["number"] = part.line
            if repaired:
                head.unsure.add("number")
                head.problems.append(
                    Problem(
                        "number_symbol",
                        f"Ký hiệu “{raw}” viết thiếu dấu gạch nối, đọc là “{repaired}”.",
                        part.line,
                    )
                )
            return


def _kind(head, parts):
    """Kind and subject; the index of the piece the kind stands in, or None."""
    for n, part in enumerate(parts):
        match = _KIND_LINE.match(part.text) if shouting(part.text.split(":")[0]) else None
        loose = _BY_FOLD.get(fold(part.text).strip(" :")) or _BY_FOLD.get(_unspaced(part.text))
        if not match and not loose:
            continue
        if match and match[2] and not shouting(match[2]) and len(match[2].split()) < 2:
            continue
        head.kind = _BY_FOLD[fold(match[1])] if match else loose
        head.located["kind"] = part.line
        _title(head, parts[n + 1 :], match[2] if match else "", part)
        return n
    for n, part in enumerate(parts):
        if match := _SUBJECT.match(part.text):
            head.kind = "Công văn"
            _subject(head, parts[n + 1 :], match[1], part)
            return n
    head.kind = numbers.kind_of(head.number_raw) or None
    head.unsure.add("kind")
    if not head.kind and head.number_raw and any(re.match(r"Kính gửi", p.text) for p in parts):
        head.kind = "Công văn"
    return None


def _unspaced(text):
    """ "K Ế  H O Ạ C H" as folded words."""
    letters = fold(text).replace(" ", "")
    if re.fullmatch(r"(?:\S\s+){5,}\S", text.strip()):
        return next((key for key in _BY_FOLD if key.replace(" ", "") == letters), "")
    return ""


def _title(head, rest, same_line, kind_piece):
    got, first, last = ([same_line] if same_line else []), kind_piece.line, kind_piece.line
    for part in rest:
        text = part.text
        if re.match(r"^\((?:Ban hành|Kèm theo|ban hành|kèm theo)", text):
            last = part.line
            break
        if _NUMBER_LINE.match(text) or (dates.DATE.search(text) and len(text) < 70 and not got):
            continue
        if not got:
            if re.match(r"^(?:Căn cứ|Kính gửi|[IVX]+\s*[.)/-]\s|Điều \d)", text) or (
                _AUTHORITY.match(text) and shouting(text)
            ):
                break
            got, first, last = [_SUBJECT.sub(r"\1", text) or text], part.line, part.line
            continue
        before = got[-1]
        unfinished = bool((_UNFINISHED_ACROSS if part.gap else _UNFINISHED).search(before))
        if shouting(before) and not shouting(text) and not unfinished:
            break
        if _AUTHORITY.match(text) and shouting(text) and not (shouting(before) and unfinished):
            break
        if part.gap and not (text[0].islower() or unfinished):
            break
        if _NARRATIVE.match(text) and not _UNFINISHED_ACROSS.search(before):
            break
        if _OPENING.match(text) and not unfinished and not (shouting(text) and shouting(before)):
            break
        if not shouting(text) and len(text) > 120 and re.search(r"[.:]$", text) and "," in text:
            break
        if len(" ".join(got)) > 700:
            break
        got.append(text)
        last = part.line
    if got:
        head.title = _closed(" ".join(got))
        head.located.update(title=first, title_end=last)


def _subject(head, rest, same_line, piece):
    got, last = [same_line] if same_line else [], piece.line
    for part in rest:
        if re.match(r"Kính gửi", part.text):
            break
        if dates.DATE.search(part.text) or _NUMBER_LINE.match(part.text):
            continue
        if (part.gap and part.cell == piece.cell and got and not part.text[0].islower()) or (
            _OPENING.match(part.text) and got
        ):
            break
        if part.cell != piece.cell and shouting(part.text):
            continue
        got.append(part.text)
        last = part.line
    head.title = _closed(" ".join(got)) or None
    head.located.update(title=piece.line, subject_end=last)


def _closed(text):
    return re.sub(r"\s*(?:\[\d+\])?[;.,:*]*$", "", " ".join(text.split()))


def _left_column_end(head, parts, kind_at):
    """The issuing body stands above the number, or above the kind where there is no number."""
    for n, part in enumerate(parts):
        if part.line == head.located.get("number_raw") and _NUMBER_LINE.match(part.text):
            return n
    return kind_at if kind_at is not None else 0


def _addressees(head, parts):
    """Fills the "Kính gửi" list; returns its last line."""
    for n, part in enumerate(parts):
        match = re.match(r"^Kính gửi\s*:?\s*(.*)$", part.text)
        if not match:
            continue
        items, last = ([match[1]] if match[1] else []), part.line
        dashed = bool(re.match(r"[-–+•*]", match[1]))
        for below in parts[n + 1 :]:
            text = below.text
            dash = re.match(r"^[-–+•*]\s*\S", text)
            if dash:
                items.append(text)
                dashed = True
            elif (
                _OPENING.match(text)
                or dates.DATE.search(text)
                or (items and items[-1].rstrip().endswith((".", "./.")) and below.gap)
            ):
                break
            elif items and (not below.gap or text[0].islower()) and not items[-1].endswith((";", ".")):
                items[-1] += " " + text
            elif (
                items
                and (
                    dashed
                    or items[-1].endswith(".")
                    or len(text) > 160
                    or re.search(r"như sau|:$", text)
                    or (text.endswith(".") and (below.gap or not items[-1].endswith(";")))
                )
            ) or len(text) > 250:
                break
            else:
                items.append(text)
            last = below.line
        names = [
            " ".join(re.sub(r"^[-–+•*]\s*", "", t).split()).rstrip(" ;.,")
            for item in items
            for t in re.split(r";\s+", item)
        ]
        head.addressees = tuple(name for name in names if name)
        head.located["addressees"] = part.line
        return last
    return 0


def _blanks(head):
    at = head.located
    if head.number is None:
        message = (
            "Số văn bản để trống." if head.number_raw is not None else "Không thấy dòng “Số:” của văn bản."
        )
        yield Problem("number_blank", message, at.get("number_raw"))
    known = {p.code for p in head.problems}
    if head.precision == "month" and "day_blank" not in known:
        yield Problem("day_blank", "Ngày ban hành để trống, chỉ có tháng và năm.", at.get("issued"))
    elif head.precision in (None, "year"):
        yield Problem("date_blank", "Ngày, tháng, năm ban hành không đủ.", at.get("issued"))
