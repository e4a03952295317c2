"""Two officers on one document: what differs, its tasks too."""

from portal.conflicts import differing


def differences(form, tasks, theirs):
    """[(label, mine, theirs)] in which what was typed and the saved plan differ; `tasks` are mine."""
    rows = differing(form, type(form)(instance=theirs, parents=form.fields["parent"].queryset))
    mine, other = _said(tasks), _said(theirs.tasks.alive())
    return [*rows, ("Nhiệm vụ", mine, other)] if mine != other else rows


def _said(tasks):
    """Tasks in words, one a line."""
    rows = ([t.heading, t.lead_text, "; ".join(t.coordinating), t.time_text, t.product] for t in tasks)
    return "\n".join(" · ".join(filter(None, row)) for row in rows)
