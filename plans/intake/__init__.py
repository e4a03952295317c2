"""A pure reader of existing plans, decisions and letters: bytes in, a Reading with located problems out."""

from dataclasses import replace
from functools import partial
from pathlib import PurePath

from .formats import apart, docx, plain
from .reader import read_lines, read_sheet
from .reading import Problem, Reading
from .sheet import Unreadable

_TYPES = {
    ".txt": plain.sheet_of, ".md": plain.sheet_of, "": plain.sheet_of, ".docx": docx.sheet_of,
    ".doc": partial(apart.sheet_of, "doc"), ".pdf": partial(apart.sheet_of, "pdf"),
}  # fmt: skip
_KNOWN = "Đọc được .docx, .doc, .pdf có lớp chữ và .txt. Hãy lưu lại thành một trong các dạng đó, hoặc chép nội dung dán vào ô văn bản (UTF-8)."


def read(name, data):
    """The Reading of the first document of a file. Never raises for bad content: what is wrong stands in `problems`.

    name: the file's name, its ending says the format; data: its bytes.
    """
    return read_all(name, data)[0]


def read_all(name, data):
    """Every document of a file, in order; never empty: the first is what `read` gives."""
    ending = PurePath(name).suffix.lower()
    to_sheet = _TYPES.get(ending)
    if to_sheet is None:
        return (Reading(problems=(Problem("unreadable", f"Chưa đọc được loại tệp “{ending}”. {_KNOWN}"),)),)
    try:
        sheet = to_sheet(data)
    except Unreadable as error:
        return (Reading(problems=(Problem(error.code, str(error)),), scanned=error.scanned),)
    reading = read_sheet(sheet)
    return (replace(reading, decoded_from=sheet.decoded_from, samples=sheet.samples),)


def read_text(text):
    """The Reading of pasted text."""
    return read("pasted.txt", text.encode("utf-8", "replace"))


__all__ = ["Problem", "Reading", "read", "read_all", "read_lines", "read_text"]
