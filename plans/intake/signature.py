"""The end of a document: recipients and signer, also where the two columns run into each other."""

import re

from .bodies import HEAD
from .issuer import names_body
from .letters import LOW, UP
from .reading import Problem, Signer
from .segments import pieces
from .text import shouting

_MOTTO = re.compile(r"c[ộô]ng h[òo][aà] xã h[ộô]i ch[ủu] ngh", re.I)
RECIPIENTS = re.compile(r"^\s*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\s*:?\s*(.*)$")
CAPACITY = re.compile(r"^(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T\.UQ)(?:\s?\.\s?|\s+)|Q\.\s?)(?=\w{2})")
_SPLIT_CAPACITY = re.compile(
    rf"\s+(?=(?:KT|TL|TUQ|Q)\s?\.\s?[{UP}])|(?<=CHỦ TỊCH)\s+(?=PHÓ CHỦ TỊCH)|(?<=GIÁM ĐỐC)\s+(?=PHÓ GIÁM ĐỐC)|(?<=TRƯỞNG PHÒNG)\s+(?=PHÓ TRƯỞNG PHÒNG)|(?<=NHÂN DÂN)\s+(?=CHỦ TỊCH$)"
)
_POSITION = re.compile(
    r"^(?:QUYỀN |Q\. ?|PHÓ |CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|ỦY VIÊN|UỶ VIÊN|THƯỜNG TRỰC|HIỆU TRƯỞNG|THỦ TRƯỞNG|TỔ TRƯỞNG|KIÊM|THỦ TƯỚNG|Chủ tịch|Phó |Giám đốc|Trưởng|Chánh|Quyền)"
)
_NAME = re.compile(
    rf"^(?:(?:TS|ThS|PGS|GS|BS|CN|Ths|Đại tá|Thượng tá|Trung tá|Thiếu tá)\.?\s+)*(?:[{UP}][{LOW}]*\s+){{1,5}}[{UP}][{LOW}]*$"
)
_STAMP = re.compile(
    r"^[\[(]?\s*(?:đã ký|Đã ký|ĐÃ KÝ|ký tên|Ký tên|Ký bởi|ký, đóng dấu|Ký, đóng dấu|Ký, ghi rõ|daky|Đã kí).*$",
    re.I,
)
_JOINED_RIGHT = re.compile(
    rf"^([-–+*].*?[;.,)])\s+((?:(?:TM|KT|TL|TUQ|Q)\s?\.\s?)?[{UP}]{{2,}}(?:[\s,]+[{UP}]{{2,}})*)$"
)
_JOINED_NAME = re.compile(rf"^([-–+*]\s*(?:Lưu.*?[;.]|.*?;))\s+((?:[{UP}][{LOW}]+\s+){{1,4}}[{UP}][{LOW}]+)$")
ANNEX = re.compile(
    r"^(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|KẾ HOẠCH|CHƯƠNG TRÌNH|DANH MỤC|BIỂU|BẢNG|PHÂN CÔNG|QUY CHẾ|ĐỀ ÁN|TIẾN ĐỘ|LỊCH|HƯỚNG DẪN|NỘI DUNG|\((?:Ban hành )?[Kk]èm theo|\[\d+\]|CỘNG H|I\s*[.)]\s|(?:S?TT|Số TT)\b)"
)


def zone(lines, after):
    """(first, last) 1-based lines of recipients and signature, or None. `after`: the first line of the body."""
    start = None
    for number in range(after, len(lines) + 1):
        text = _plain(lines[number - 1])
        bits = [b.strip() for b in re.split(r"\t+|\||\s{3,}", text) if b.strip()]
        if any(RECIPIENTS.match(b) and len(b) < 200 for b in bits) or any(
            CAPACITY.match(b) and shouting(b) and len(b) < 120 for b in bits
        ):
            start = number
            break
    if start is None:
        start = _bare_signature(lines, after)
        if start is None:
            return None
    last, named = len(lines), False
    for number in range(start + 1, len(lines) + 1):
        text = _plain(lines[number - 1]).strip(" |\t")
        if not text:
            continue
        if _MOTTO.search(text):
            last = _before_head(lines, start, number)
            break
        annex = ANNEX.match(text) and not CAPACITY.match(text)
        if annex and (named or text.startswith(("PHỤ LỤC", "Phụ lục", "[", "(")) or number - start > 3):
            last = number - 1
            break
        named = named or bool(_NAME.match(text))
        if named and text.startswith(("ỦY BAN", "UỶ BAN", "UBND")) and shouting(text) and number > start + 2:
            last = number - 1
            break
        if number - start > 90:
            last = number
            break
    return start, last


def _before_head(lines, start, motto):
    """The last line before the head of an annexed plan, whose national motto stands on line `motto`."""
    last = motto - 1
    while last > start and (not (text := _plain(lines[last - 1])) or names_body(text)):
        last -= 1
    return last


def _plain(line):
    return line.replace("*", "").replace("_", "").strip()


def _bare_signature(lines, after):
    """A position in capitals with a name under it, without "TM." or "Nơi nhận", near the end."""
    for number in range(max(after, len(lines) - 30), len(lines) + 1):
        text = _plain(lines[number - 1])
        if shouting(text) and _POSITION.match(text) and len(text) < 60:
            below = [t for t in (_plain(x) for x in lines[number : number + 12]) if t]
            if any(_NAME.match(t) for t in below[:4]):
                return number
    return None


def read(lines, first, last, beside=()):
    """(recipients, signer or None, located, problems) of the closing lines."""
    left, right, located = [], [], {}
    open_item, listing = False, False
    for piece in _cut(_unrolled(pieces(lines[first - 1 : last], first, beside))):
        text = piece.text
        if match := RECIPIENTS.match(text):
            listing, open_item = True, False
            text = match[1].strip()
            located["recipients"] = piece.line
            if not text:
                continue
        if _STAMP.match(text):
            continue
        dash = re.match(r"^[-–+*•]+\s*(?=\S)", text)
        if dash or re.match(r"^(?:Lưu|Như)\b", text) or (listing and not left and ";" in text):
            left.append(text[dash.end() if dash else 0 :])
            open_item = not text.rstrip().endswith((";", ".", "./."))
            located.setdefault("recipients", piece.line)
        elif (
            (CAPACITY.match(text) and shouting(text))
            or (
                shouting(text)
                and (_POSITION.match(text) or right)
                and not (open_item and re.match(rf"^[{UP}]{{2,8}}[.;)]", text))
            )
            or (_NAME.match(text) and right and not (open_item and text.endswith((";", "."))))
        ):
            right.append((text, piece.line))
        elif open_item and left:
            left[-1] += " " + text
            open_item = not text.rstrip().endswith((";", ".", "./."))
        elif _POSITION.match(text) and right and len(text) < 60:
            right.append((text, piece.line))
        elif listing and not right and len(text) < 200:
            left.append(text)
            open_item = not text.rstrip().endswith((";", "."))
    recipients = [r for item in left for r in _items(item)]
    signer = _signer(right, located)
    return tuple(recipients), signer, located


def _items(text):
    """One recipient, or several printed on one line: "- A; - B;"."""
    parts = re.split(r";\s*[-–+]\s+" if "- " in text or "Lưu" not in text else r";\s+|\.\s+(?=Lưu)", text)
    return [t for part in parts if (t := " ".join(part.split()).rstrip(" ;,./|"))]


def _cut(all_pieces):
    """Pieces where a recipient and the signature next to it ran into one line are parted."""
    for piece in all_pieces:
        if (
            (
                (match := _JOINED_RIGHT.match(piece.text))
                and (" " in match[2].strip() or _POSITION.match(match[2]))
            )
            or ((match := _JOINED_NAME.match(piece.text)) and not HEAD.match(match[2]))
            or ((match := re.match(r"^(Nơi nhận\s*:)\s*(\S.*)$", piece.text)) and shouting(match[2]))
        ):
            yield type(piece)(match[1], piece.line, piece.gap, piece.cell)
            yield type(piece)(match[2], piece.line, True, piece.cell + 1)
        else:
            yield piece


_INSIDE = re.compile(rf"^(.*?\S)\s+((?:TM|T/M|KT|TL|TUQ)\s?\.\s?[{UP}]\w*\s+\w.*)$")
_NAME_BEHIND = re.compile(rf"^((?:[{UP}./]+[\s,]+){{2,}}?)((?:[{UP}][{LOW}]+\s*){{2,6}})$")


def _unrolled(all_pieces):
    """A whole column printed on one line: "- Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A"."""
    for piece in all_pieces:
        text, head = piece.text, ""
        if (match := _INSIDE.match(text)) and not shouting(match[1]):
            head, text = match[1], match[2]
        name = ""
        if CAPACITY.match(text) and (match := _NAME_BEHIND.match(text)):
            text, name = match[1].strip(), match[2].strip()
        for order, bit in enumerate(b for b in (head, text, name) if b):
            yield type(piece)(bit, piece.line, piece.gap or order > 0, piece.cell + order)


def _signer(right, located):
    capacity, position, name, unfinished = [], [], None, False
    for whole, line in right:
        for bit in _SPLIT_CAPACITY.split(whole):
            text, goes_on, unfinished = bit.strip(" ,;"), unfinished, bit.rstrip().endswith((",", "-"))
            if goes_on and position and shouting(text):
                position[-1] += f", {text}"
                continue
            if CAPACITY.match(text) and shouting(text):
                capacity.append(text)
                located.setdefault("signer", line)
            elif _POSITION.match(text) and (shouting(text) or not _NAME.match(text) or not position):
                position.append(text)
                located.setdefault("signer", line)
            elif shouting(text) and capacity and not position:
                capacity[-1] += " " + text
            elif (
                _NAME.match(text) or (shouting(text) and 2 <= len(text.split()) <= 6 and position)
            ) and name is None:
                if shouting(text) and re.search(r"\b(?:SỞ|PHÒNG|BAN|ỦY|HỘI|PHÁP|DÂN)\b", text):
                    position.append(text)
                    continue
                name = text
                located["signer.name"] = line
    if not (capacity or position or name):
        return None
    if capacity and not position and capacity[-1].startswith("Q"):
        position.append(capacity.pop())
    return Signer(tuple(capacity), tuple(position), name)


def problems(signer):
    if signer is None or not signer.name:
        yield Problem("no_signer", "Không thấy tên người ký: có thể là bản chưa ký.", None)
