"""The body that issues a document: printed in the head, or speaking in the opening."""

import re

from .letters import UP
from .text import shouting

_BODY = re.compile(
    r"^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|HĐPH|SỞ|PHÒNG|BỘ|BAN|ĐẢNG [ỦU]|ĐẢNG BỘ|CHI BỘ|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG) (?:ỦY|UỶ|ĐOÀN\b)|TRUNG ƯƠNG|MẶT TRẬN|VĂN PHÒNG|TRUNG TÂM|CỤC|VỤ"
    r"|CHI CỤC|CÔNG AN|T(?:ÒA|OÀ) ÁN|VIỆN|HỌC VIỆN|BỆNH VIỆN|TRƯỜNG|KHO BẠC|BẢO HIỂM|NGÂN HÀNG|TỔNG|BÁO |ĐÀI |HẠT |TRẠM |HỘI |HIỆP HỘI|LIÊN MINH|LIÊN HIỆP|ĐOÀN|LIÊN ĐOÀN|THANH TRA|CHÍNH PHỦ|THỦ TƯỚNG|UBMTTQ|TỔ CÔNG TÁC)"
)
_LEVEL = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_NAME = rf"[{UP}][\w'’]*(?:(?:\s+|\s*[-–]\s*)[{UP}\d][\w'’]*){{0,4}}"
_SPEAKER = re.compile(
    rf"((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng [Pp]hối hợp[^.;:]{{0,60}}?)(?:\s*\([{UP}]+\))?\s+{_LEVEL}(?:\s+{_NAME})?"
    rf"|(?:Sở|Phòng) (?:Tư pháp|[{UP}]\w+[^.;:,]{{0,40}}?))"
    r"\s+(?:ban hành|xây dựng|đề nghị|yêu cầu|thông báo|triển khai|tổ chức|báo cáo|quyết định)"
)
_NO_BODY = re.compile(r"^\W*$|^(?:S[Ốố]\s*:|DỰ THẢO|HỎA TỐC|MẬT|KHẨN)|\bNGÀY\b")
_PROPER = {
    "việt nam": "Việt Nam",
    "tổ quốc": "Tổ quốc",
    "mặt trận": "Mặt trận",
    "ubnd": "UBND",
    "hđnd": "HĐND",
    "pbgdpl": "PBGDPL",
    "phpbgdpl": "PHPBGDPL",
    "mttq": "MTTQ",
    "hđph": "HĐPH",
    "thpt": "THPT",
    "thcs": "THCS",
    "tncs": "TNCS",
    "giáo dục và đào tạo": "Giáo dục và Đào tạo",
    "khoa học và công nghệ": "Khoa học và Công nghệ",
    "nông nghiệp và môi trường": "Nông nghiệp và Môi trường",
    "văn hóa và thể thao": "Văn hóa và Thể thao",
    "văn hóa, thể thao và du lịch": "Văn hóa, Thể thao và Du lịch",
    "dân tộc và tôn giáo": "Dân tộc và Tôn giáo",
    "hồ chí minh": "Hồ Chí Minh",
}


def names_body(text):
    """True for a line of the head that names a body, or goes on with the name of its place."""
    return bool(_BODY.match(text) or re.match(rf"{_LEVEL}\b", text, re.I))


def printed(head, left):
    """The last body among the pieces above the number; a superior body above it is left out. None if none."""
    found = []
    for part in left:
        text = re.sub(r"\s*[-–_]{2,}\s*$", "", part.text)
        if not shouting(text) or _NO_BODY.search(text):
            continue
        if found and (not _BODY.match(text) or found[-1].endswith((",", "-", " VÀ"))):
            found[-1] = f"{found[-1]} {text}"
        elif _BODY.match(text) or not found:
            found.append(text)
            head.located["issuer"] = part.line
    found = [text for text in found if _BODY.match(text)]
    return sentence_case(found[-1]) if found else None


def complete(head, opening):
    """Sets the issuer where the head does not print it, and the name of its place where only the level is printed."""
    bare = head.issuer in ("Ủy ban nhân dân", "Uỷ ban nhân dân", "UBND")
    if head.issuer is None or bare:
        for paragraph in opening:
            if hits := list(_SPEAKER.finditer(paragraph.text)):
                head.issuer = re.sub(rf"\s*\([{UP}]+\)", "", hits[-1][1])
                head.located["issuer"] = paragraph.line_at(hits[-1].start())
                head.unsure.add("issuer")
                break
    level = re.search(rf"\b({_LEVEL})$", head.issuer or "", re.I)
    if not level:
        return
    named = re.search(rf"\b{level[1].lower()}\s+({_NAME})", head.title or "")
    name = named[1] if named and not shouting(named[0]) else head.place
    if name:
        head.issuer = f"{head.issuer} {name}"
        head.unsure.add("issuer")


# Bodies whose own name follows without a level: "Tỉnh đoàn Hải Trung", "Trường THPT Lê Lợi".
_NAMED = re.compile(
    r"\b((?:tỉnh|thành|huyện|quận|thị|xã|phường) đoàn|trường (?:thpt|thcs|tiểu học|trung học cơ sở|trung học phổ thông|mầm non|mẫu giáo)) (.+)$"
)


def _capitals(words):
    return re.sub(r"(^|[\s\-–])(\w)", lambda m: m[1] + m[2].upper(), words)


def sentence_case(text):
    """ "ỦY BAN NHÂN DÂN XÃ TÂN LẬP" -> "Ủy ban nhân dân xã Tân Lập"."""
    low = " ".join(text.split()).lower().strip(" ,.-–")
    match = re.search(rf"\b(tp\.?|{_LEVEL})\s+(?!đoàn\b)(.+)$", low)
    if named := _NAMED.search(low):
        low = f"{low[: named.start()]}{named[1]} {_capitals(named[2])}"
    elif match and not re.match(rf"{_LEVEL}$", match[2]):
        level = "TP." if match[1].startswith("tp") else match[1]
        low = f"{low[: match.start()]}{level} {_capitals(match[2])}"
    low = re.sub(r"\b(sở|phòng|bộ|(?<!ủy )(?<!uỷ )ban) (\w)", lambda m: f"{m[1]} {m[2].upper()}", low)
    for word, right in _PROPER.items():
        low = re.sub(rf"\b{word}\b", right, low, flags=re.I)
    return low[:1].upper() + low[1:]
