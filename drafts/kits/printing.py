"""Files of a kit: made once for what they say, kept a day, made one at a time in each process."""

import hashlib
from functools import cache as once
from threading import RLock

from django.conf import settings
from django.core.cache import cache

from portal.nd30 import docx
from portal.nd30 import pdf as nd30_pdf
from portal.nd30.document import Bullet, Document, Paragraph
from portal.nd30.wording import date_line

from . import press, word
from .contents import contents
from .papers import Paper
from .wording import Source

KEPT = 24 * 3600  # seconds
_press = RLock()  # setting a page is heavy: the previews of one page come one after the other


def file_of(paper: Paper, kind: str, source: Source, page: int = 0) -> bytes:
    """The paper as "pdf", "docx" or "png" (`page` counts from 0; IndexError beyond the last).

    The key is what the paper is made of, so a changed draft, wording, address or day makes a new file.
    """
    if kind == "pdf" and paper.template:
        return _set(paper, source)[0]
    return _kept(f"{paper.name}.{kind}.{page}", source, lambda: _make(paper, kind, source, page))


def _make(paper, kind, source, page):
    if kind == "png":
        return press.picture(file_of(paper, "pdf", source), page, paper.width)
    if not paper.template:
        return (docx if kind == "docx" else nd30_pdf).render(press_note(source))
    return word.render(paper, source, contents(source), _set(paper, source)[1])


def _set(paper, source) -> tuple[bytes, float]:
    """The PDF and the size of its letters, which the Word file takes over."""
    return _kept(f"{paper.name}.set", source, lambda: _set_anew(paper, source))


def _set_anew(paper, source):
    pages, points = press.fitted(paper, press.context_of(source, contents(source)))
    return pages.write_pdf(), points


def _kept(name, source, make):
    said = hashlib.sha256(f"{_looks()}{source!r}".encode()).hexdigest()
    key = f"kit:{name}:{said}"
    content = cache.get(key)
    if content is None:
        with _press:
            content = cache.get(key) or make()
            cache.set(key, content, KEPT)
    return content


@once
def _looks() -> str:
    """A new release must not give out files made with yesterday's style, templates or words."""
    base = settings.BASE_DIR
    files = [
        base / "static/css/kits.css",
        *(base / "templates/kits/papers").iterdir(),
        *(base / "drafts/kits").rglob("*.py"),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def press_note(source: Source) -> Document:
    """What is told to the press, in the form of official papers (Nghị định 30/2020/NĐ-CP)."""
    lines = source.lines("press")
    body = [Bullet(line[1:].strip()) if line.startswith("-") else Paragraph(line) for line in lines]
    draft = "" if source.is_public else "BẢN NHÁP, chưa công khai"
    return Document(
        superior=source.superior, issuer=source.printer, number="/TCBC", date_text=date_line(source.place_name, None),
        kind="THÔNG TIN BÁO CHÍ", subject=f"{source.standing['press']} {source.heading[:1].lower()}{source.heading[1:]}",
        body=body, recipients=["Các cơ quan báo chí", "Lưu: VT"], draft=draft,
    )  # fmt: skip
