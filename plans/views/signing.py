"""The signed copy of an issued document: kept, looked into, given out."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from plans import actions
from plans.actions.signing import KINDS
from plans.models import Plan
from portal.files.fields import UploadField
from portal.files.responses import send
from portal.forms import GovForm


class SignedCopyForm(GovForm):
    file = UploadField(label="Bản ký", kinds=KINDS)


def signed(request, pk):
    plan = _visible(request, pk)
    mine = Plan.objects.of_agency(request.actor).filter(pk=pk).exists()
    form = SignedCopyForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        get_object_or_404(Plan.objects.of_agency(request.actor).issued(), pk=pk)
        if form.is_valid() and _kept(request, plan, form):
            return redirect("plans:signed", pk)
    context = {
        "plan": plan,
        "mine": mine,
        "form": form,
        "signatures": [row | {"at": _time(row["at"])} for row in plan.signatures],
        "tab": "signed",
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Bản ký", "")],
    }
    return render(request, "plans/signed.html", context, status=422 if form.errors else 200)


def download(request, pk):
    return send(
        get_object_or_404(Plan.objects.visible_to(request.reach).exclude(signed_file=None), pk=pk).signed_file
    )


def _visible(request, pk):
    plans = Plan.objects.visible_to(request.reach).issued().select_related("agency__unit", "signed_file")
    return get_object_or_404(plans, pk=pk)


def _kept(request, plan, form):
    """Whether the file was kept; the words for what was found in it."""
    try:
        found = actions.keep_signed(plan, request.actor, form.cleaned_data["file"])
    except ValidationError as refused:
        form.add_error("file", refused)
        return False
    if found is None:
        messages.warning(request, "Đã giữ bản ký. Không đọc được phần chữ ký số trong tệp này.")
    else:
        messages.success(
            request, f"Đã giữ bản ký, {f'{len(found)} chữ ký số' if found else 'không có chữ ký số'}."
        )
    return True


def _time(text):
    return datetime.fromisoformat(text) if text else None
