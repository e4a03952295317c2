"""Two versions of a draft beside each other: on the screen, as PDF, as DOCX."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string

from drafts.models import DraftPolicy
from drafts.texts import comparing, comparing_docx
from portal.files.responses import send_bytes
from portal.nd30 import pdf
from portal.text import slug as ascii_words

from .own import crumbs

# More than this is set by a word processor, not while somebody waits.
MOST_LINES_IN_PDF = 800


def compare(request, pk):
    draft = get_object_or_404(DraftPolicy.objects.visible_to(request.reach).select_related("agency"), pk=pk)
    mine = DraftPolicy.objects.editable_by(request.actor).filter(pk=pk).exists()
    context = {"draft": draft, "mine": mine, "crumbs": crumbs(draft, "So sánh"), **_two(request, draft)}
    if comparison := context.get("comparison"):
        inbox = f"/can-bo/gop-y/{pk}/?muc=tat-ca&dieu="
        words = "Ý kiến về điều này" if mine and draft.opens_on else ""
        context["rows"] = [(row, inbox + row.label, words) for row in comparison.rows]
        context["prints"] = _lines(comparison) <= MOST_LINES_IN_PDF
    return render(request, "drafts/compare.html", context)


def download(request, pk, kind):
    draft = get_object_or_404(DraftPolicy.objects.visible_to(request.reach), pk=pk)
    found = _two(request, draft) | {"draft": draft}
    if "old" not in found or kind not in ("docx", "pdf"):
        raise Http404
    name = f"so-sanh-{found['old'].number}-{found['new'].number}-{ascii_words(draft.title)[:60]}.{kind}"
    if kind == "docx":
        made = comparing_docx.render(draft.title, found["old"], found["new"], found["comparison"])
        return send_bytes(made, name, kind)
    if _lines(found["comparison"]) > MOST_LINES_IN_PDF:
        raise Http404
    return send_bytes(pdf.from_html(render_to_string("drafts/compare_paper.html", found)), name, kind)


def _two(request, draft) -> dict:
    """The two versions asked for and what differs; {"versions"} alone when there are not two yet."""
    asked = request.GET.get("tu", ""), request.GET.get("den", "")
    versions = list(draft.versions.visible_to(request.reach).defer("text"))
    pair = comparing.two_of(versions, *asked)
    if pair is None:
        if any(asked):
            raise Http404
        return {"versions": versions}
    old, new = pair
    agent = request.headers.get("User-Agent", "")
    return {
        "versions": versions, "old": old, "new": new,
        "comparison": comparing.compare(old.articles.all(), new.articles.all()),
        "one_column": comparing.in_one_column(request.GET.get("kieu", ""), agent),
    }  # fmt: skip


def _lines(comparison):
    return sum(len(row.lines) for row in comparison.rows if not row.folded)
