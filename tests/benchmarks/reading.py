"""read_plan: the share of facts read right in documents with a known truth, and the seconds for twenty pages. Needs no server."""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import pdfplumber

from plans import intake
from tests.benchmarks import read_accuracy
from tests.benchmarks.targets import READ_PLAN, READ_TEXT, READ_WORD, note
from tests.plans import paper

PAGES = 20


def main():
    found = read_accuracy.marks()
    for line in read_accuracy.table(found):
        note(line)
    good = READ_PLAN.told(
        read_accuracy.measure({name: found[name] for name in found if name == "unseen"} or found)
    )
    return _fast() and good


def _fast():
    """Seconds for a plan of twenty pages in every format; PDF also against the bare extraction of its words."""
    with tempfile.TemporaryDirectory() as room:
        word = paper.plan(Path(room, "plan.docx"), PAGES)
        text = Path(room, "plan.txt")
        text.write_text("\n".join(intake.read(word.name, word.read_bytes()).lines), encoding="utf-8")
        good = [READ_TEXT.told(_seconds(text)), READ_WORD.told(_seconds(word))]
        for ending in ("doc", "pdf"):
            if (other := paper.converted(word, ending)) is not None:
                note(
                    f"{ending}: {_seconds(other):.2f} s"
                    + (f", {_against_bare(other)}" if ending == "pdf" else "")
                )
    return all(good)


def _seconds(path):
    data, started = path.read_bytes(), time.perf_counter()
    intake.read(path.name, data)
    return time.perf_counter() - started


def _against_bare(path):
    started = time.perf_counter()
    with pdfplumber.open(path) as pdf:
        pages = [len(page.extract_words()) for page in pdf.pages]
    bare = time.perf_counter() - started
    return f"{len(pages)} pages; the words alone take pdfplumber {bare:.2f} s ({_seconds(path) / bare:.2f} times)"


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
