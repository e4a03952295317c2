"""The text of a draft: pasted or uploaded, looked at as it was split, then kept."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from drafts import actions, articles
from drafts.forms import TextForm
from drafts.models import DraftPolicy
from portal.files.actions import keep

from .own import CRUMB


def text(request, pk):
    """Paste, look at how it was split, then save: two presses, nothing kept before the second."""
    found = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    form = TextForm(request.POST or None, request.FILES or None)
    read = None
    if request.method == "POST" and form.is_valid():
        read = articles.split(form.cleaned_data["text"])
        if "luu" in request.POST:
            upload = form.cleaned_data.get("upload")
            version = actions.set_text(
                found,
                form.cleaned_data["text"],
                request.actor,
                source=keep(upload, request.actor) if upload else None,
            )
            messages.success(request, f"Đã lưu nội dung {version}, {version.articles.count()} điều, mục.")
            return redirect(found)
        form = TextForm(initial={"text": form.cleaned_data["text"]})
    context = {
        "form": form, "draft": found, "read": read, "last": found.versions.first(),
        "crumbs": [CRUMB, (found.title, found.get_absolute_url()), ("Nội dung", "")],
    }  # fmt: skip
    return render(request, "drafts/text.html", context, status=422 if form.errors else 200)
