"""A pure reader of existing plans, decisions and letters: bytes in, a Reading with located problems out."""

from dataclasses import replace
from pathlib import PurePath

from . import documents
from .formats import sheet_of
from .reader import read_lines, read_sheet
from .reading import Problem, Reading
from .sheet import Unreadable


def read(name, data):
    """The Reading of the first document of a file. Never raises for bad content: what is wrong stands in `problems`.

    name: the file's name, its ending says the format; data: its bytes.
    """
    return read_all(name, data)[0]


def read_all(name, data):
    """Every document of a file, in order; never empty: the first is what `read` gives."""
    try:
        sheet = sheet_of(PurePath(name).suffix.lower(), data)
    except Unreadable as error:
        return (Reading(problems=(Problem(error.code, str(error)),), scanned=error.scanned),)
    return readings_of(sheet)


def readings_of(sheet):
    """The readings of the documents on a sheet; what stands between them and is none is left out."""
    told = {"decoded_from": sheet.decoded_from, "samples": sheet.samples}
    begins = documents.starts(sheet)
    if len(begins) > 1:
        ends = [*(begin - 1 for begin in begins[1:]), len(sheet.lines)]
        parts = (
            replace(read_sheet(sheet.part(begin, end)), first_line=begin, **told)
            for begin, end in zip(begins, ends, strict=True)
        )
        if found := tuple(part for part in parts if part.readable):
            return found
    return (replace(read_sheet(sheet), **told),)


def text_of(name, data):
    """The words of a file as on paper, automatic numbers of Word included. Raises Unreadable, told in Vietnamese."""
    return "\n".join(sheet_of(PurePath(name).suffix.lower(), data).lines)


def read_text(text):
    """The Reading of pasted text."""
    return read("pasted.txt", text.encode("utf-8", "replace"))


__all__ = [
    "Problem", "Reading", "Unreadable", "read", "read_all", "read_lines", "read_text", "readings_of", "text_of",
]  # fmt: skip
