"""The short address printed on notices, to be typed by hand: /d/214/ leads to the draft while it is public."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect

from drafts.models import DraftPolicy


@login_not_required
def short(request, number):
    return redirect(get_object_or_404(DraftPolicy.objects.public(), pk=number).get_public_url())
