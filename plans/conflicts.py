"""Two officers on one document: what differs, and who saved first."""

from django.utils import timezone

from portal.journal.models import Entry


def differences(form, theirs):
    """[(label, mine, theirs)] of the fields in which the typed form and the saved plan differ."""
    saved, rows = type(form)(instance=theirs, parents=form.fields["parent"].queryset), []
    for bound in form:
        if bound.is_hidden:
            continue
        mine, other = _words(bound), _words(saved[bound.name])
        if mine != other:
            rows.append((bound.label, mine, other))
    return rows


def last_change(plan):
    """The journal entry of the last save; None when nobody wrote one."""
    return Entry.objects.about(plan).filter(at__lte=timezone.now()).first()


def _words(bound):
    value = bound.value()
    choices = dict(getattr(bound.field, "choices", ()) or ())
    if choices:
        return str({str(key): label for key, label in choices.items()}.get(str(value), ""))
    return "\n".join(str(value or "").split("\r\n")).strip()
