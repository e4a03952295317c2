"""What was asked, said and done about a draft, on one page for everybody; the officer's sentences for it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control

from feedback.actions import theming
from feedback.forms.themes import DoneForm
from feedback.page import pages
from feedback.page.heard import Heard
from feedback.views.chosen import ROOM, editable


@login_not_required
def heard(request, slug):
    draft = pages.public_draft(slug)
    if draft is None:
        raise Http404
    today = timezone.localdate()
    key = f"da-lam:{draft.pk}:{draft.revision}:{draft.said_at}:{draft.beside}:{today}".replace(" ", "_")
    response = HttpResponse(pages.kept(key, lambda: _page(draft, today)))
    patch_cache_control(response, no_cache=True)
    return response


def _page(draft, today):
    context = {
        "draft": draft,
        "room": "/du-thao/",
        "today": today,
        "heard": Heard(draft),
        "help_agency": draft.agency,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), ("Đã hỏi, đã làm", "")],
    }
    return render_to_string("feedback/heard.html", context)


def done(request, pk):
    """One sentence a theme: what the agency did about it."""
    draft = editable(request, pk)
    themes = list(draft.themes.filter(is_named=True))
    forms = [_form(request, theme) for theme in themes]
    clashes = []
    if request.method == "POST" and all(form.is_valid() for form in forms):
        clashes = [form for form in forms if not _saved(form, request.actor)]
        if not clashes:
            messages.success(
                request, "Đã lưu. Trang “Đã hỏi – Người dân nói – Cơ quan đã làm” đã nêu các câu này."
            )
            return redirect("feedback:done", pk)
    context = {
        "draft": draft,
        "forms": forms,
        "conflict": [row for form in clashes for row in _clash(form)],
        "failed": any(form.errors for form in forms),
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Cơ quan đã làm", "")],
    }
    return render(request, "feedback/done.html", context, status=422 if clashes or context["failed"] else 200)


def _form(request, theme):
    initial = {"done": theme.done, "revision": theme.revision}
    form = DoneForm(request.POST or None, prefix=f"t{theme.pk}", initial=initial)
    form.fields["done"].label, form.theme = theme.name, theme
    return form


def _saved(form, by):
    """Whether what was typed stands now; one left as it was is not written."""
    said = form.cleaned_data
    if said["done"] == form.theme.done:
        return True
    return theming.save_theme(form.theme, said["revision"], by, done=said["done"])


def _clash(form):
    """[(label, mine, theirs)]; the form goes on from what stands now, with the words that were typed."""
    mine = form.cleaned_data["done"]
    form.theme.refresh_from_db()
    form.data = form.data.copy()
    form.data[form.add_prefix("revision")] = form.theme.revision
    return [(form.theme.name, mine, form.theme.done)]
