"""What is told of a draft: the statutory blocks with their checklist, and how easily they are read."""

from django.contrib import messages
from django.shortcuts import redirect

from drafts import actions, contents, readability
from drafts.forms import ContentForm, NewPoints, new_points, points_of
from drafts.models import DraftPolicy
from portal.conflicts import conflict, edit_page, seen_revision

from .own import crumbs, own

#: blocks a neighbour reads first, so that their words are looked at
READ = ("summary", "why", "who", "main_content")


def content(request, pk):
    """Write, look at the hints ("kiem-tra": nothing is saved), save."""
    draft = own(request, pk)
    form = ContentForm(request.POST or None, instance=draft)
    points = NewPoints(request.POST or None, initial=points_of(draft))
    clash = None
    # Both are validated, so that the wrong lines of the table are named beside the wrong blocks.
    valid = request.method == "POST" and all([form.is_valid(), points.is_valid()])
    if valid:
        draft.whats_new = new_points(points)
    if valid and "kiem-tra" not in request.POST:
        fields = [*form._meta.fields, "whats_new"]
        if actions.edit_draft(draft, fields, seen_revision(request), request.actor):
            messages.success(request, _saved(draft))
            return redirect("drafts:content", pk)
        clash = _clash(form, draft)
    return _page(request, draft, form, points, clash)


def _page(request, draft, form, points, clash):
    failed = form.is_bound and (clash or form.errors or not points.is_valid())
    checks = contents.checklist(draft)
    done, asked = contents.progress(checks)
    context = {
        "points": points, "failed": failed, "draft": draft, "mine": True,
        "checks": checks, "done": done, "asked": asked, "readings": readings(draft), "rule": readability.RULE,
        "looked": "kiem-tra" in request.POST and not failed,
        "pictures": draft.illustrations.select_related("image"),
        "crumbs": crumbs(draft, "Nội dung truyền thông"),
    }  # fmt: skip
    return edit_page(request, "drafts/content.html", form, context, draft, clash, failed)


def readings(draft):
    """[(label, anchor, reading)] of the blocks that say something, as they stand in `draft`, saved or not."""
    blocks = ((block, getattr(draft, block.name)) for block in contents.BLOCKS if block.name in READ)
    return [(block.label, f"id_{block.name}", readability.read(text)) for block, text in blocks if text]


def _saved(draft):
    done, asked = contents.progress(contents.checklist(draft))
    return f"Đã lưu nội dung truyền thông: {done}/{asked} phần đủ."


def _clash(form, draft):
    theirs = DraftPolicy.objects.get(pk=draft.pk)
    table = (contents.BLOCKS[6].label, _said(draft.changes), _said(theirs.changes))
    return conflict(form, ContentForm(instance=theirs), theirs, [table])


def _said(rows):
    return "\n".join(" | ".join(filter(None, (r.kind_words, r.topic, r.now, r.proposed))) for r in rows)
