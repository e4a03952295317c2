"""The words of a report: read, written, and held against what the portal would draft now."""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from portal.differences import changes
from portal.journal.models import Entry
from portal.text import whole_number
from reports import actions, merging
from reports.forms import WordsForm
from reports.models import Carried, Narrative
from reports.models.words import OPEN_PLACE
from reports.paper.lines import is_heading
from reports.views.chosen import crumbs_to, editable, frame, posted, readable, says_why, writers

_OPEN = re.compile(rf"({re.escape(OPEN_PLACE)}[^\]]*\])")


@dataclass(frozen=True)
class Paragraph:
    """A line as [(piece, whether it is a place left open)]; a numbered one without a full stop is a heading."""

    pieces: list[tuple[str, bool]]
    is_heading: bool

    @classmethod
    def of(cls, line):
        pieces = [(piece, bool(_OPEN.fullmatch(piece))) for piece in _OPEN.split(line) if piece]
        return cls(pieces, is_heading(line.strip()))


@dataclass(frozen=True)
class Part:
    """One part as the page shows it: paragraphs cut where a number is still to be entered."""

    row: Narrative
    paragraphs: list["Paragraph"]
    carried: list[Carried]
    may_change: bool
    offered: list = ()

    @classmethod
    def of(cls, row, may_change):
        offered = changes(row.drafted_then, row.drafted) if row.is_outdated and may_change else []
        return cls(row, paragraphs(row.own_words), list(row.carried.all()), may_change, offered)


def paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph.of(line) for line in text.splitlines() if line.strip()]


def words(request, pk):
    """All parts, what was taken over from below under each, and where reports above took words from here."""
    report = readable(request, pk)
    context = frame(request, report)
    rows = {row.part: row for row in report.narratives.all()}
    context |= {
        "tab": "loi-van",
        "parts": [
            Part.of(rows[part], context["may_write"] and report.may_change(f"loi-van:{part}"))
            for part in Narrative.Part.values
            if part in rows
        ],
        "merges": merging.counts(report) if context["may_write"] else {},
        "taken_by": merging.taken_by(report),
        "sources": merging.sources_of(report, request.reach),
    }
    return render(request, "reports/words.html", context)


@writers
@says_why
def edit_words(request, pk, part):
    report = editable(request, pk)
    kept = get_object_or_404(report.narratives.all(), part=part)
    form = WordsForm(posted(request), initial={"text": kept.own_words, "revision": kept.revision})
    rows = []
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["text"]
        if actions.edit_words(kept, typed, form.cleaned_data["revision"], request.actor):
            messages.success(request, f"Đã lưu phần {kept}.")
            return redirect("reports:words", pk)
        kept.refresh_from_db()
        rows = [("Lời văn", typed, kept.own_words)]
        form = WordsForm({"text": typed, "revision": kept.revision})
    other = Entry.objects.about(report).filter(note=str(kept)).order_by("-pk").first() if rows else None
    context = {"report": report, "kept": kept, "form": form, "conflict": rows, "other": other}
    context["crumbs"] = crumbs_to(report, str(kept))
    status = 422 if rows or (form.is_bound and form.errors) else 200
    return render(request, "reports/edit_words.html", context, status=status)


@require_POST
@writers
@says_why
def use_drafted(request, pk, part):
    """The portal's sentences of now in place of the officer's."""
    report = editable(request, pk)
    kept = get_object_or_404(report.narratives.all(), part=part)
    seen = whole_number(request.POST.get("revision"))
    if seen is None or not actions.use_drafted(kept, seen, request.actor):
        messages.error(request, "Phần này vừa được người khác sửa. Xem lại rồi chọn.")
    else:
        messages.success(request, f"Phần {kept} dùng bản máy soạn theo số liệu mới nhất.")
    return redirect("reports:words", pk)
