"""The text of a draft: pasted, uploaded or edited, looked at as it was split, then kept as a version."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from drafts import actions
from drafts.forms import TextForm
from drafts.forms.texts import kept_file, ticket
from drafts.texts import articles
from drafts.texts.checks import problems
from drafts.texts.clauses import clauses
from drafts.texts.comparing import compare
from portal.files.actions import keep

from .own import crumbs, own


def text(request, pk):
    """Paste, look at how it was split, then save: two presses, no version before the second.

    A file is stored at the first press, in the trash until the second takes it out: she chooses it once.
    """
    draft = own(request, pk)
    last, looked, overtaken = _last(draft), None, None
    first = {"seen": last.number if last else 0, "text": last.text if last else ""}
    form = TextForm(request.POST or None, request.FILES or None, initial=first, last=last)
    if form.is_bound and form.is_valid() and (file := _file(form, draft, request.actor)) is not False:
        said, saving = dict(form.cleaned_data), "luu" in request.POST
        if saving and said["seen"] == first["seen"] and form.changes_nothing():
            form.add_error("text", f"Văn bản không khác bản {last}. Sửa hoặc chọn tệp khác rồi lưu")
        elif saving:
            try:
                return _saved(request, draft, said, file)
            except actions.ChangedMeanwhile:
                last = overtaken = _last(draft)
        looked = _looked(said["text"], last) | {"file": file}
        form = form if form.errors else _again(said, file, draft, request.actor, overtaken)
    context = {
        "form": form, "draft": draft, "looked": looked, "last": last, "overtaken": overtaken,
        "conflict": overtaken, "crumbs": crumbs(draft, "Toàn văn"),
    }  # fmt: skip
    return render(request, "drafts/text.html", context, status=422 if form.errors or overtaken else 200)


def _last(draft):
    return draft.versions.select_related("by__user").first()


def _saved(request, draft, said, file):
    version = actions.set_text(
        draft, said["text"], request.actor, source=file, note=said["note"], seen=said["seen"] or 0
    )
    count = version.articles.count()
    messages.success(request, f"Đã lưu bản {version}, {count} điều, mục.")
    return redirect(
        "drafts:versions" if version.number > 1 else draft, *([draft.pk] if version.number > 1 else [])
    )


def _file(form, draft, by):
    """The file sent now, or looked at before; None without one, False when it was refused."""
    upload = form.cleaned_data.get("upload")
    if not upload:
        return kept_file(form.cleaned_data["kept"], draft, by)
    try:
        stored = keep(upload, by)
    except ValidationError as refused:
        form.add_error("upload", refused)
        return False
    stored.trash(by)
    return stored


def _looked(text, last):
    """How the text was split: articles with their clauses, doubts first, what changed since the last version."""
    read = articles.split(text)
    comparison = compare(last.articles.all(), read) if last else None
    kinds = {id(row.new): row for row in comparison.rows if row.new} if comparison else {}
    return {
        "articles": [(article, clauses(article), kinds.get(id(article))) for article in read],
        "problems": problems(text, read),
        "comparison": comparison,
        "gone": [row for row in comparison.rows if row.kind == "gone"] if comparison else [],
    }


def _again(said, file, draft, by, overtaken):
    """The form for the second press, with the text as it was read."""
    initial = {
        "text": said["text"], "note": said["note"], "kept": ticket(file, draft, by) if file else "",
        "seen": overtaken.number if overtaken else said["seen"],
    }  # fmt: skip
    return TextForm(initial=initial)
