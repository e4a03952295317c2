"""A pure reader of existing plans, decisions and letters: bytes in, a Reading with located problems out."""

from pathlib import PurePath

from .reader import read_lines
from .reading import Problem, Reading
from .text import Unreadable, lines_of

_TYPES = {".txt": lines_of, ".md": lines_of, "": lines_of}
_LATER = "Hiện chỉ đọc được tệp văn bản thuần (.txt). Hãy mở tệp, chép toàn bộ nội dung rồi dán vào ô văn bản, hoặc lưu lại thành .txt (UTF-8)."


def read(name, data):
    """The Reading of a file. Never raises for bad content: what is wrong stands in `problems`.

    name: the file's name, its ending says the format; data: its bytes.
    """
    to_lines = _TYPES.get(PurePath(name).suffix.lower())
    if to_lines is None:
        return Reading(
            problems=(Problem("unreadable", f"Chưa đọc được loại tệp “{PurePath(name).suffix}”. {_LATER}"),)
        )
    try:
        lines = to_lines(data)
    except Unreadable as error:
        return Reading(problems=(Problem(error.code, str(error)),))
    return read_lines(lines)


def read_all(name, data):
    """Every document of a file, in order; never empty: the first is what `read` gives."""
    return (read(name, data),)


def read_text(text):
    """The Reading of pasted text."""
    return read("pasted.txt", text.encode("utf-8", "replace"))


__all__ = ["Problem", "Reading", "read", "read_all", "read_lines", "read_text"]
