"""Bytes of a text file -> numbered lines, whatever its encoding; other kinds of file are recognised and refused."""

import re
import unicodedata

import viparse

from portal.text import nfc

MOST_BYTES = 5_000_000
MOST_LINES = 60_000
_ADVICE = "Hãy mở tệp, chọn toàn bộ nội dung, dán vào ô văn bản hoặc lưu lại thành tệp .txt (UTF-8)."
_MAGIC = (
    (b"%PDF", "tệp PDF"),
    (b"PK\x03\x04", "tệp Word, Excel mới hoặc tệp nén ZIP"),
    (b"PK\x05\x06", "tệp nén ZIP"),
    (b"\xd0\xcf\x11\xe0", "tệp Word, Excel đời cũ"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"MZ\x90", "tệp chương trình"),
    (b"\x7fELF", "tệp chương trình"),
)
# Words nearly every Vietnamese official text has: they tell a right decoding from a wrong one.
_COMMON = re.compile(
    r"\b(?:ngày|tháng|năm|của|và|các|thực hiện|kế hoạch|ủy ban|uỷ ban|nhân dân|việc|được|cho|theo)\b", re.I
)
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)


class Unreadable(ValueError):
    """The bytes are no text that can be read. `code` is "empty" or "unreadable"; the message is for the officer."""

    def __init__(self, message, code="unreadable"):
        super().__init__(message)
        self.code = code


def lines_of(data):
    """Lines of a text file (bytes), composed (NFC), without line ends; line 1 is the first.

    Raises Unreadable for an empty file, another type of file, too large a file or bytes that are no text.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("Tệp không có nội dung.", "empty")
    if len(data) > MOST_BYTES:
        raise Unreadable("Tệp quá lớn so với một văn bản. " + _ADVICE)
    for magic, name in _MAGIC:
        if data.lstrip(b"\xef\xbb\xbf\r\n ")[:8].startswith(magic):
            raise Unreadable(f"Tệp mang tên văn bản thuần nhưng thực ra là {name}. {_ADVICE}")
    text = nfc(decode(data))
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\x0b", "\n")
        .replace("\u2028", "\n")
        .replace("\f", "\n")
    )
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    if not text.strip():
        raise Unreadable("Tệp không có nội dung.", "empty")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise Unreadable("Tệp có quá nhiều dòng so với một văn bản. " + _ADVICE)
    return lines


def decode(data):
    """Text of bytes in UTF-8, UTF-16, windows-1258, TCVN3 (ABC) or VNI. Raises Unreadable."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if guess := _utf16_without_mark(data):
        return data.decode(guess, "replace")
    body = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in body[:4096] or _share_of_controls(body) > 0.02:
        raise Unreadable("Tệp không phải văn bản thuần. " + _ADVICE)
    try:
        return _repaired(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        if len(body) - error.start < 4 or _nearly_utf8(body):
            return body.decode("utf-8", "replace").replace("\ufffd", "")
    return _from_old_encoding(body)


def _utf16_without_mark(data):
    head = data[:2000]
    if len(head) < 8:
        return None
    odd, even = head[1::2].count(0) / len(head[1::2]), head[::2].count(0) / len(head[::2])
    if odd > 0.3 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.1 else None


def _share_of_controls(body):
    head = body[:20_000]
    return sum(1 for b in head if b < 32 and b not in (9, 10, 11, 12, 13, 26, 27)) / max(len(head), 1)


def _nearly_utf8(body):
    """A UTF-8 text with a few spoilt bytes, as a bad copy leaves it."""
    text = body.decode("utf-8", "replace")
    return len(_VIETNAMESE.findall(text)) > 20 * text.count("\ufffd")


def _repaired(text):
    """UTF-8 whose letters are TCVN3 or VNI codes shown as Latin ("KÕ ho¹ch")."""
    composed = unicodedata.normalize("NFC", text)
    if text.isascii() or _score(composed) > 2:
        return text
    fixed = _fix(text, "auto")
    return fixed if _score(fixed) > _score(composed) else text


def _from_old_encoding(body):
    latin = body.decode("cp1252", "replace") if 0x81 not in body else body.decode("latin-1")
    tries = [unicodedata.normalize("NFC", body.decode("cp1258", "replace"))]
    tries += [_fix(latin, "tcvn3"), _fix(body.decode("latin-1"), "tcvn3"), _fix(latin, "vni")]
    best = max(tries, key=_score)
    if _score(best) < 1 and not _VIETNAMESE.search(best):
        raise Unreadable("Không nhận ra bảng mã của tệp. " + _ADVICE)
    return best


def _fix(text, encoding):
    try:
        return viparse.fix(text, encoding=encoding)
    except (viparse.ViparseError, ValueError, KeyError):
        return text


def _score(text):
    """How Vietnamese a text reads: common words for every thousand letters, less for replacement marks."""
    head = text[:20_000]
    size = max(len(head), 1) / 1000
    return (
        len(_COMMON.findall(head)) / size
        - 3 * head.count("\ufffd") / size
        + 0.01 * len(set(_VIETNAMESE.findall(head)))
    )


_MARKUP = re.compile(r"\*\*|__|\\(?=[.\-_*\[\]()#+])|</?(?:b|i|u|p|strong|em|sup|div|span)>", re.I)


def cleaned(line):
    """A line without Markdown and HTML remains, tabs as they were; "" for rules ("-----", "***")."""
    line = re.sub(r"<br ?/?>", " ", line.replace("&nbsp;", " ").replace("&amp;", "&"), flags=re.I)
    line = _MARKUP.sub("", line)
    line = re.sub(r"^\s*(?:#{1,6}|>)\s+", "", line).rstrip(" \t\\")
    if re.fullmatch(r"[\s\-–—_=*.~|:]*", line) and "|" not in line:
        return "" if len(re.sub(r"\s", "", line)) != 1 else line.strip()
    return line


def shouting(text):
    """True when the letters are capitals (a heading in capitals)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)
