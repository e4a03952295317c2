"""Where officers name what comments are about, and mark how these stand."""

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from feedback.actions import grouping, theming
from feedback.forms.themes import StanceForm, ThemeForm, written
from feedback.models import Comment, Tally, Theme
from feedback.views.chosen import ROOM, back, editable, numbers, ticked
from portal.conflicts import differing
from portal.nd30.wording import format_number
from portal.text import whole_number

A_PAGE, _SAMPLES = 25, 3


def themes(request, pk):
    """The themes of a draft with their share and a few of their comments; a new one is added below."""
    draft, form = editable(request, pk), ThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        theme = theming.add_theme(draft, form.cleaned_data["name"], form.cleaned_data["words"], request.actor)
        messages.success(request, "Đã thêm chủ đề. Đang xếp lại ý kiến.")
        grouping.ask_to_group(draft, request.actor, file=True)
        return redirect("feedback:theme", theme.pk)
    found = list(draft.themes.all())
    received = Tally.objects.filter(draft=draft, state__in=Comment.COUNTED).aggregate(n=Sum("n"))["n"] or 0
    samples = _samples(found)
    for theme in found:
        theme.samples = samples.get(theme.pk, [])
        theme.percent = 100 * theme.counted / received if received else 0
    loose = received - sum(theme.counted for theme in found)
    context = {
        "draft": draft, "form": form, "themes": found, "received": received, "loose": loose,
        "loose_percent": 100 * loose / received if received else 0,
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Chủ đề", "")],
    }  # fmt: skip
    return render(request, "feedback/themes.html", context, status=422 if form.errors else 200)


def _samples(found):
    """{theme id: its first comments}; one query for all."""
    parts = [
        Comment.objects.filter(theme=theme)
        .counted()
        .order_by("number")
        .only("theme", "number", "body")[:_SAMPLES]
        for theme in found
    ]
    samples = {}
    for comment in parts[0].union(*parts[1:], all=True) if parts else ():
        samples.setdefault(comment.theme_id, []).append(comment)
    return samples


@require_POST
def propose(request, pk):
    """Themes nobody named are thought of anew; the job does it."""
    return redirect(grouping.ask_to_group(editable(request, pk), request.actor, themes=True))


def theme(request, pk):
    """One theme: name and words, its comments, where each may be moved."""
    found = get_object_or_404(Theme.objects.editable_by(request.actor).select_related("draft__agency"), pk=pk)
    form, clash = _form(request.POST or None, found), []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        seen = said["revision"] if said["revision"] is not None else -1
        if theming.save_theme(found, seen, request.actor, name=said["name"], words=said["words"]):
            messages.success(request, "Đã lưu chủ đề. Đang xếp lại ý kiến.")
            grouping.ask_to_group(found.draft, request.actor, file=True)
            return redirect("feedback:themes", found.draft_id)
        found.refresh_from_db()
        clash = differing(form, _form(None, found)) or [("Phiên bản", "", "đã được lưu lại")]
        form.data = form.data.copy()
        form.data["revision"] = found.revision
    context = _room(request, found.draft, found.comments.all()) | {
        "theme": found, "form": form, "conflict": clash,
        "others": found.draft.themes.exclude(pk=found.pk),
    }  # fmt: skip
    return render(request, "feedback/theme.html", context, status=422 if form.errors or clash else 200)


def _form(data, found):
    initial = {"name": found.name, "words": written(found.words), "revision": found.revision}
    return ThemeForm(data, initial=initial, known=found.words)


def loose(request, pk):
    """Comments that stand under no theme."""
    draft = editable(request, pk)
    comments = Comment.objects.filter(draft=draft, theme=None)
    context = _room(request, draft, comments) | {"others": draft.themes.all()}
    return render(request, "feedback/theme_loose.html", context)


def _room(request, draft, comments):
    """A page of comments, begun at a number: no page is dearer than the first."""
    after = whole_number(request.GET.get("sau")) or 0
    rows = (
        comments.counted().filter(number__gt=after).select_related("submission", "article").order_by("number")
    )
    rows = list(rows[: A_PAGE + 1])
    return {
        "draft": draft,
        "comments": rows[:A_PAGE],
        "after": rows[A_PAGE - 1].number if len(rows) > A_PAGE else None,
        "crumbs": [
            ROOM,
            (draft.title, f"/can-bo/gop-y/{draft.pk}/"),
            ("Chủ đề", f"/can-bo/gop-y/{draft.pk}/chu-de/"),
            ("Ý kiến", ""),
        ],
    }


@require_POST
def change(request, pk, what):
    """Up, down, into another, away."""
    found = get_object_or_404(Theme.objects.editable_by(request.actor).select_related("draft"), pk=pk)
    if what == "xoa":
        theming.drop_theme(found, request.actor)
        messages.success(request, "Đã xóa chủ đề; ý kiến của nó chưa xếp vào đâu.")
    elif what == "gop":
        asked = whole_number(request.POST.get("vao"))
        into = get_object_or_404(Theme.objects.filter(draft=found.draft).exclude(pk=found.pk), pk=asked or 0)
        theming.merge_theme(found, into, request.actor)
        messages.success(request, f"Đã gộp vào “{into.name}”.")
    else:
        theming.order_theme(found, what == "len", request.actor)
    return redirect("feedback:themes", found.draft_id)


@require_POST
def put_under(request, pk):
    """The ticked comments under another theme, or under none ("0")."""
    draft = editable(request, pk)
    chosen = Comment.objects.editable_by(request.actor).filter(draft=draft, pk__in=numbers(request, "y"))
    asked = whole_number(request.POST.get("chu-de"))
    into = draft.themes.filter(pk=asked or 0).first()
    if asked and into is None:
        raise Http404
    if asked is None or not chosen:
        messages.warning(request, "Chọn ý kiến và chủ đề để chuyển sang.")
    else:
        moved = theming.put_under(draft, chosen, into, request.actor)
        messages.success(
            request, f"Đã chuyển {format_number(moved)} ý kiến; máy không xếp lại các ý kiến này."
        )
    return redirect("feedback:themes", pk)


@require_POST
def mark(request, pk):
    """How the ticked comments stand, from the inbox."""
    draft, form = editable(request, pk), StanceForm(request.POST)
    if form.is_valid():
        comments = ticked(request, draft)
        marked = theming.mark_stance(draft, comments, form.cleaned_data["stance"], request.actor)
        if marked:
            messages.success(request, f"Đã phân loại {format_number(marked)} ý kiến.")
        else:
            messages.info(request, "Không có ý kiến nào phải đổi. Chọn ý kiến trong danh sách rồi phân loại.")
    return back(request, draft)
