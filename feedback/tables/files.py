"""Writing the table into files: small ones at once, large ones by a job that keeps them for its agency."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.files import File
from django.db.models import Sum
from django.utils import timezone

from feedback.actions.table_files import replace
from feedback.models import TableFile, Tally
from portal.files.actions import keep_written
from portal.nd30 import docx, pdf
from portal.text import slug

from . import paper, sheet

KINDS = {"docx": "DOCX", "pdf": "PDF", "xlsx": "XLSX"}
#: Written while the officer waits; our PDF never is, for its printer does not belong into the web process.
AT_ONCE = 600
#: Pages of so many opinions nobody reads as a PDF, and printing them takes longer than a job may.
MOST_IN_PDF = 6000
TRIES = 3


class StillChanging(Exception):
    """Authors took words or names back each time the file was ready."""


def received(draft) -> int:
    """Everything there is a row for, what is left out of the table too."""
    return Tally.objects.filter(draft=draft).aggregate(n=Sum("n"))["n"] or 0


def is_small(n, kind) -> bool:
    return kind != "pdf" and n <= AT_ONCE


def offered(n, kind) -> bool:
    return kind in KINDS and (kind != "pdf" or n <= MOST_IN_PDF)


def name_of(draft, kind, part="") -> str:
    return f"tong-hop-gop-y-{slug(draft.title)[:60].strip('-')}{part and f'-phan-{part}'}.{kind}"


def at_once(draft, kind, by) -> bytes:
    """The whole table in one file; for those `is_small` says may be waited for."""
    with tempfile.TemporaryDirectory() as folder:
        (path, _label), *_ = _written(Path(folder), draft, kind, by, lambda done: None)
        return path.read_bytes()


def make(draft, kind, by, post, tell: Callable[[int], None]) -> list[TableFile]:
    """Write and keep; the files written before for the same wish go. Killed at any moment it is simply done again.

    `tell` hears how many opinions are written. Raises StillChanging.
    """
    for _ in range(TRIES):
        began = timezone.now()
        with tempfile.TemporaryDirectory() as folder:
            kept = []
            for part, (path, label) in enumerate(_written(Path(folder), draft, kind, by, tell), 1):
                with path.open("rb") as content:
                    stored = keep_written(File(content), name_of(draft, kind, part), kind, post)
                kept.append(
                    TableFile(
                        draft=draft, file=stored, kind=kind, by=by, part=part, label=label, made_by=post
                    )
                )
                path.unlink()
        if replace(draft, kind, by, kept, began):
            return kept
    raise StillChanging


def _written(folder, draft, kind, by, tell) -> Iterator[tuple[Path, str]]:
    """Each file as soon as it is written, with what it holds."""
    if kind == "xlsx":
        sheet.write(folder / "1.xlsx", draft, by, tell)
        yield folder / "1.xlsx", ""
        return
    done, printer = 0, {"docx": docx, "pdf": pdf}[kind]
    for part, sheaf in enumerate(paper.sheaves(draft, by, paper.MOST[kind]), 1):
        path = folder / f"{part}.{kind}"
        path.write_bytes(printer.render(sheaf.document))
        done += sheaf.opinions
        tell(done)
        yield path, sheaf.label
