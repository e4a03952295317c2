"""The pictures of a draft's summary, each with the words that stand for it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.forms import IllustrationForm
from drafts.models import DraftPolicy, Illustration
from portal.files.actions import keep_sent
from portal.files.responses import send

from .own import crumbs, own


def illustrations(request, pk, picture_pk=None):
    """The pictures there are, and a form for one more or for the one chosen."""
    draft = own(request, pk)
    chosen = get_object_or_404(draft.illustrations, pk=picture_pk) if picture_pk else None
    form = IllustrationForm(
        request.POST or None, request.FILES or None, draft=draft, instance=chosen or Illustration(draft=draft)
    )
    if request.method == "POST" and form.is_valid() and keep_sent(form, "image", request.actor):
        actions.put_illustration(form.save(commit=False), request.actor)
        messages.success(request, "Đã lưu hình minh họa.")
        return redirect("drafts:illustrations", pk)
    context = {
        "form": form, "draft": draft, "mine": True, "chosen": chosen,
        "pictures": draft.illustrations.select_related("image"),
        "crumbs": crumbs(draft, "Hình minh họa"),
    }  # fmt: skip
    return render(request, "drafts/illustrations.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request, pk, picture_pk):
    draft = own(request, pk)
    if actions.remove_illustration(draft, picture_pk, request.actor):
        messages.success(request, "Đã bỏ hình minh họa.")
    return redirect("drafts:illustrations", pk)


def image(request, pk, picture_pk):
    """For those who may see the draft; everybody else has the public door."""
    draft = get_object_or_404(DraftPolicy.objects.visible_to(request.reach), pk=pk)
    picture = draft.illustrations.select_related("image").filter(pk=picture_pk).first()
    if picture is None:
        raise Http404
    return send(picture.image, inline_image=True)
