"""One module a format: bytes -> Sheet. The grammar never learns which it was."""

from ..sheet import Unreadable
from . import apart, docx, plain

_KNOWN = (
    "Đọc được .docx, .doc, .pdf có lớp chữ và .txt. Hãy lưu lại thành một trong các dạng đó, "
    "hoặc chép nội dung dán vào ô văn bản (UTF-8)."
)
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


def sheet_of(ending, data):
    """The Sheet of a file (bytes) by the ending of its name (".docx", "" for pasted text). Raises Unreadable."""
    if ending in (".txt", ".md", ""):
        return plain.sheet_of(data)
    if ending not in (".docx", ".doc", ".pdf"):
        raise Unreadable(f"Chưa đọc được loại tệp “{ending}”. {_KNOWN}")
    if not data.strip(b" \t\r\n\x00"):
        raise Unreadable("Tệp không có nội dung.", "empty")
    if ending == ".pdf" and b"%PDF-" in data[:1024]:
        return apart.sheet_of("pdf", data)
    # The two names of Word files are mixed up so often that the bytes decide between them.
    if ending != ".pdf" and data.startswith(_ZIP):
        return docx.sheet_of(data)
    if ending != ".pdf" and data.startswith(_OLE):
        return apart.sheet_of("doc", data)
    really = plain.kind_by_magic(data)
    told = f"Tệp mang tên “{ending}” nhưng thực ra là {really}." if really else f"Tệp “{ending}” bị hỏng."
    raise Unreadable(f"{told} {_KNOWN}")
