"""Screening by the criteria."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone

from drafts import actions
from drafts.forms import ScreeningForm
from drafts.screenings import decisions
from portal.forms import VnDateField

from .own import crumbs, own

IN_SCOPE = "Trong phạm vi: đủ tiêu chí."
OUTSIDE = "Ngoài phạm vi; vẫn truyền thông được, tính riêng là tự chủ động."


def screening(request, pk):
    draft = own(request, pk)
    criteria_set = actions.criteria_for(draft, _day(request))
    made = decisions(draft)
    form = ScreeningForm(
        request.POST or None,
        criteria=criteria_set.criteria.all(),
        initial=_first_words(request.actor, made[0][0] if made else None),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        new = actions.screen(
            draft, form.outcomes(), request.actor, on=said["decided_on"],
            **{name: said[name] for name in ("decided_by", "document")},
        )  # fmt: skip
        messages.success(request, f"Đã ghi đánh giá tiêu chí. {IN_SCOPE if new.in_scope else OUTSIDE}")
        return redirect(draft)
    context = {
        "form": form, "draft": draft, "set": criteria_set, "decisions": made,
        "crumbs": crumbs(draft, "Tiêu chí"),
    }  # fmt: skip
    return render(request, "drafts/screening.html", context, status=422 if form.errors else 200)


def _day(request):
    """The criteria are those of the day of the decision."""
    try:
        return VnDateField(required=False).clean(request.POST.get("decided_on", ""))
    except ValidationError:
        return None


def _first_words(actor, last):
    """What was answered last time, to be looked at again."""
    initial = {"decided_on": timezone.localdate(), "decided_by": f"{actor.user}, {actor.title}"}
    for answer in last.answers.all() if last else []:
        code = answer.criterion.code
        initial |= {f"outcome_{code}": answer.outcome, f"reason_{code}": answer.reason}
    return initial
