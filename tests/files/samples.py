"""Small files of each kind, and some that lie."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/></Types>'
MAIN = {
    "docx": "wordprocessingml.document",
    "xlsx": "spreadsheetml.sheet",
    "pptx": "presentationml.presentation",
    "docm": "wordprocessingml.macro",
}


def upload(name, content):
    return SimpleUploadedFile(name, content)


def office(kind, extra=b""):
    return zipped({"[Content_Types].xml": TYPES.format(MAIN[kind]).encode(), "main.xml": extra})


def zipped(members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return written.getvalue()


def old_word():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 64


def photo(form="JPEG", gps=True, sideways=False):
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (11.5, 30.0, 15.0)
    if sideways:
        exif[0x0112] = 6
    written = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(written, form, exif=exif)
    return written.getvalue()
