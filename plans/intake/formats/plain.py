"""A text file (.txt, .md, pasted) -> its Sheet, whatever its encoding; other kinds of file are recognised and refused."""

import re

from portal.text import nfc

from .. import encodings
from ..sheet import MOST_LINES, Sheet, Unreadable

MOST_BYTES = 2_000_000
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
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\u2028": "\n", "\f": "\n"})


def sheet_of(data):
    """The Sheet of a text file (bytes). Raises Unreadable: empty, another type of file, too large, no text."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("Tệp không có nội dung.", "empty")
    if len(data) > MOST_BYTES:
        raise Unreadable("Tệp quá lớn so với một văn bản. " + _ADVICE)
    if data.count(b"\n") > MOST_LINES:
        raise Unreadable("Tệp có quá nhiều dòng so với một văn bản. " + _ADVICE)
    if name := kind_by_magic(data):
        raise Unreadable(f"Tệp mang tên văn bản thuần nhưng thực ra là {name}. {_ADVICE}")
    shown, text, encoding = decode(data)
    text, shown = _lined(text), _lined(shown)
    if not text.strip():
        raise Unreadable("Tệp không có nội dung.", "empty")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise Unreadable("Tệp có quá nhiều dòng so với một văn bản. " + _ADVICE)
    told = encodings.samples(shown, text) if encoding else ()
    return Sheet(tuple(lines), decoded_from=encoding, samples=told)


def kind_by_magic(data):
    """What the first bytes say a file is, in the officer's words; None for text."""
    head = data.lstrip(b"\xef\xbb\xbf\r\n ")[:8]
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def _lined(text):
    text = nfc(text.replace("\r\n", "\n").translate(_LINE_ENDS)).translate(_LINE_ENDS)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)


def decode(data):
    """(text as an editor would show it, text, old encoding or None) of bytes. Raises Unreadable."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _mended(data.decode("utf-16", "replace"))
    if guess := _utf16_without_mark(data):
        return _mended(data.decode(guess, "replace"))
    body = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in body[:4096] or _share_of_controls(body) > 0.02:
        raise Unreadable("Tệp không phải văn bản thuần. " + _ADVICE)
    try:
        return _mended(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        if len(body) - error.start < 4 or _nearly_utf8(body):
            text = body.decode("utf-8", "replace").replace("\ufffd", "")
            return text, text, None
    text, encoding = encodings.from_bytes(body)
    if text is None:
        raise Unreadable("Không nhận ra bảng mã của tệp. " + _ADVICE)
    return body.decode("cp1252", "replace"), text, encoding


def _mended(text):
    return text, *encodings.repaired(text)


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
    return len(encodings.VIETNAMESE.findall(text)) > 20 * text.count("\ufffd")
