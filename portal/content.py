"""What a file is, judged by its content and never by its name: pure, so that every floor may ask.

Own code: no library held against every probe (a GIF with a ZIP behind it, an .odt called .docx).
"""

import zipfile
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from PIL import Image, UnidentifiedImageError


class Kind(TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (.docx)"
    DOC = "doc", "Word cũ (.doc)"
    XLSX = "xlsx", "Excel (.xlsx)"
    PPTX = "pptx", "PowerPoint (.pptx)"
    JPG = "jpg", "ảnh JPEG"
    PNG = "png", "ảnh PNG"
    WEBP = "webp", "ảnh WebP"
    TXT = "txt", "văn bản thuần (.txt)"


IMAGES = (Kind.JPG, Kind.PNG, Kind.WEBP)
DOCUMENTS = (Kind.PDF, Kind.DOCX, Kind.DOC, Kind.XLSX, Kind.TXT)

# Decompressed to compressed: real office files stay under 40, a bomb is above 1,000.
MOST_RATIO = 150
MOST_UNPACKED = 300 * 1024 * 1024
MOST_MEMBERS = 5000
MOST_PIXELS = 80_000_000

OOXML = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Kind.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Kind.XLSX,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": Kind.PPTX,
}
IMAGE_FORMATS = {"JPEG": Kind.JPG, "PNG": Kind.PNG, "WEBP": Kind.WEBP}
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def inspect(upload, kinds=tuple(Kind), most_bytes=None) -> Kind:
    """The kind of an upload (a Django File), found in its bytes. Raises ValidationError in Vietnamese."""
    most = most_bytes or settings.MAX_UPLOAD_BYTES
    if upload.size == 0:
        raise ValidationError("Tệp rỗng, không có nội dung. Chọn lại tệp", code="empty")
    if upload.size > most:
        sizes = f"Tệp nặng {megabytes(upload.size)} MB, quá mức {megabytes(most)} MB"
        raise ValidationError(f"{sizes}. Nén lại hoặc chia thành nhiều tệp", code="too_big")
    kind = sniff(upload)
    if kind not in kinds:
        raise ValidationError(_wrong_kind(upload.name, kind, kinds), code="wrong_kind")
    return kind


def megabytes(size) -> str:
    """Megabytes with at most one decimal, rounded up: "52", "20,4"."""
    tenths = -(-size * 10 // (1024 * 1024))
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"


def sniff(upload) -> Kind | None:
    """The kind by magic bytes and by opening the container; None when it is nothing we take."""
    upload.seek(0)
    head = upload.read(16)
    upload.seek(0)
    try:
        if head.startswith(b"%PDF-"):
            return Kind.PDF
        if head.startswith(b"PK\x03\x04"):
            return _ooxml(upload)
        if head.startswith(OLE_MAGIC):
            # The name of the main stream stands in the directory as UTF-16.
            content = upload.read()
            if "EncryptedPackage".encode("utf-16-le") in content:
                raise ValidationError(
                    "Tệp đặt mật khẩu, không mở được. Bỏ mật khẩu trong Word, Excel rồi tải lên",
                    code="locked",
                )
            return Kind.DOC if "WordDocument".encode("utf-16-le") in content else None
        if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or head[8:12] == b"WEBP":
            return _image(upload)
        return Kind.TXT if is_text(upload.read()) else None
    finally:
        upload.seek(0)


def _ooxml(upload) -> Kind | None:
    try:
        with zipfile.ZipFile(upload) as container:
            members = container.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or unpacked > min(MOST_UNPACKED, upload.size * MOST_RATIO):
                raise ValidationError(
                    "Tệp nén quá mức bình thường, không mở để bảo đảm an toàn. Lưu lại bằng Word rồi tải lên",
                    code="bomb",
                )
            types = container.read("[Content_Types].xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        return None
    return next((kind for main, kind in OOXML.items() if main in types), None)


def _image(upload) -> Kind | None:
    try:
        with Image.open(upload, formats=list(IMAGE_FORMATS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(
                    "Ảnh có quá nhiều điểm ảnh. Thu nhỏ rồi tải lên", code="too_many_pixels"
                )
            kind = IMAGE_FORMATS[picture.format]
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return kind


def is_text(data: bytes) -> bool:
    """Words in UTF-8, UTF-16 or an old one-byte Vietnamese coding: no control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError:
            return False
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in set(data))


def _wrong_kind(name, kind, kinds) -> str:
    wanted = ", ".join(str(Kind(k).label) for k in kinds)
    ending = PurePath(name or "").suffix.lower().lstrip(".")
    if ending in {str(k) for k in kinds} | ({"jpeg"} if Kind.JPG in kinds else set()):
        truth = f"là {Kind(kind).label}" if kind else "không phải loại đó hoặc đã hỏng"
        return f"Tệp có đuôi .{ending} nhưng nội dung {truth}. Mở tệp, lưu lại đúng loại rồi tải lên"
    return f"Chưa nhận loại tệp này. Chọn tệp {wanted}"
