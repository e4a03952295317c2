"""What an officer prints about a draft: the page of the kit, and its files.

Anybody who sees a public draft makes a kit for her own agency. Of a draft that is not public only its
own agency sees the pictures, marked and without QR code; files are given when it is public.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from drafts import actions
from drafts.forms import KitForm
from drafts.kits import contents, printing, spoken
from drafts.kits.papers import PAPERS, POSTS
from drafts.kits.rewording import reworded
from drafts.kits.source import kit_of, source_of
from drafts.kits.wording import LABELS
from drafts.models import DraftPolicy
from portal.conflicts import conflict, edit_page, seen_revision
from portal.files.responses import send_bytes
from portal.text import slug, whole_number

from .own import crumbs


def _seen(request, pk):
    return get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach).select_related("agency", "document_type"), pk=pk
    )


def kit(request, pk):
    draft = _seen(request, pk)
    found = kit_of(draft, request.actor.agency_id)
    source = source_of(draft, request.actor.agency_id, found)
    form, clash = KitForm(source=source), None
    if request.method == "POST":
        form = KitForm(request.POST, source=source)
        if form.is_valid():
            texts = reworded(source, form.cleaned_data, form.marks(), request.POST.get("tra-lai", ""))
            seen = whole_number(request.POST.get("seen")) or 0
            if actions.word_kit(draft, texts, seen, seen_revision(request), request.actor):
                messages.success(request, "Đã lưu câu chữ. Mọi bản in dùng câu chữ này.")
                return redirect("drafts:kit", draft.pk)
            found = kit_of(draft, request.actor.agency_id)
            saved = KitForm(source=source_of(draft, request.actor.agency_id, found))
            clash = conflict(form, saved, found)
    return _page(request, draft, found, source, form, clash)


def _page(request, draft, found, source, form, clash):
    said = contents.editions(source)
    context = {
        "draft": draft, "kit": found, "source": source,
        "mine": DraftPolicy.objects.editable_by(request.actor).filter(pk=draft.pk).exists(),
        "papers": PAPERS.values(), "pictured": "hinh" in request.GET, "editions": said, "slow": spoken.SLOW, "fast": spoken.FAST,
        "unknown": list(dict.fromkeys(w for e in said for line in e.lines for w in spoken.unknown(line))),
        "posts": [(name, LABELS[piece], source.says(piece)) for name, piece in POSTS.items()],
        "stale": found.pk and found.texts and found.seen < draft.revision,
        "seen": request.POST.get("seen", draft.revision),
        "crumbs": crumbs(draft, "Bộ in"),
    }  # fmt: skip
    return edit_page(request, "kits/page.html", form, context, found, clash)


def kit_file(request, pk, name, kind):
    """One paper as PDF, DOCX or picture, or the text of a post."""
    draft = _seen(request, pk)
    paper = PAPERS.get(name)
    if draft.published_at is None and kind != "png":
        raise Http404
    source = source_of(draft, request.actor.agency_id, kit_of(draft, request.actor.agency_id))
    if name in POSTS and kind == "txt":
        return HttpResponse(source.says(POSTS[name]), content_type="text/plain; charset=utf-8")
    if paper is None or kind not in (*paper.kinds, "png"):
        raise Http404
    page = (whole_number(request.GET.get("trang")) or 1) - 1
    try:
        content = printing.file_of(paper, kind, source, page if kind == "png" else 0)
    except IndexError:
        raise Http404 from None
    filename = f"{name}-{slug(draft.title)[:60]}.{kind}"
    return send_bytes(content, filename, kind, attachment=kind != "png" or "tai" in request.GET)
