"""Two officers on one document: what differs, and who saved first."""

from django.utils import timezone

from portal.journal.models import Entry


def differences(form, tasks, theirs):
    """[(label, mine, theirs)] in which what was typed and the saved plan differ; `tasks` are mine."""
    saved, rows = type(form)(instance=theirs, parents=form.fields["parent"].queryset), []
    for bound in form:
        if bound.is_hidden:
            continue
        mine, other = _words(bound), _words(saved[bound.name])
        if mine != other:
            rows.append((bound.label, mine, other))
    mine, other = _said(tasks), _said(theirs.tasks.alive())
    return [*rows, ("Nhiệm vụ", mine, other)] if mine != other else rows


def last_change(plan):
    """The journal entry of the last save; None when nobody wrote one."""
    return Entry.objects.about(plan).filter(at__lte=timezone.now()).first()


def _said(tasks):
    """Tasks in words, one a line."""
    rows = ([t.heading, t.lead_text, "; ".join(t.coordinating), t.time_text, t.product] for t in tasks)
    return "\n".join(" · ".join(filter(None, row)) for row in rows)


def _words(bound):
    value = "" if bound.value() is None else bound.value()
    choices = dict(getattr(bound.field, "choices", ()) or ())
    if choices:
        return str({str(key): label for key, label in choices.items()}.get(str(value), ""))
    return "\n".join(str(value).split("\r\n")).strip()
