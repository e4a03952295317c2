"""Two people on one row: what differs between what was typed and what stands, and who saved first."""

from django.shortcuts import render
from django.utils import timezone

from portal.journal.models import Entry


def seen_revision(request) -> int:
    """The revision the form was opened on; one nothing can have, when it was tampered with."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


def edit_page(request, template, form, context, of=None, clash=None, failed=None):
    """The page of a form over a row: 422 while something is to be put right, over the revision last seen.

    What was seen stays the first time's through every mistake, so that somebody else's change in between is
    told; only after both versions were shown (`clash`) does saving once more replace what stands. `of`: the
    row edited, None for a new one; `failed`: whether something is wrong, where the form's errors do not tell.
    """
    seen = clash["revision"] if clash else request.POST.get("revision", of.revision if of else 0)
    wrong = clash or (form.errors if failed is None else failed)
    return render(
        request,
        template,
        context | {"form": form, "conflict": clash, "revision": seen},
        status=422 if wrong else 200,
    )


def differing(form, saved) -> list[tuple[str, str, str]]:
    """[(label, mine, theirs)] of the visible fields whose words differ; `saved` is the form of what stands."""
    rows = []
    for bound in form:
        if not bound.is_hidden and bound.name in saved.fields:
            mine, theirs = words(bound), words(saved[bound.name])
            if mine != theirs:
                rows.append((bound.label, mine, theirs))
    return rows


def conflict(form, saved, theirs, more=()) -> dict:
    """What shared/conflict.html and the form under it need; `more`: further rows (label, mine, theirs)."""
    return {
        "rows": [
            *differing(form, saved),
            *((label, mine, kept) for label, mine, kept in more if mine != kept),
        ],
        "change": last_change(theirs),
        "revision": theirs.revision,
        "url": theirs.get_absolute_url(),
    }


def words(bound) -> str:
    """What a person reads in a field: the label of a choice, yes or no, else the text."""
    value = bound.value()
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", ()) or ()}
    if choices:
        return choices.get(str(value), "")
    shown = value if isinstance(value, str) else bound.field.widget.format_value(value)
    return "\n".join(str(shown).split("\r\n")).strip()


def last_change(obj):
    """The journal entry of the last save; None when nobody wrote one."""
    return Entry.objects.about(obj).filter(at__lte=timezone.now()).first()
