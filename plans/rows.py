"""Tables typed without JavaScript: "Thêm …" sends the page to get one row more."""

from django.forms.utils import ErrorDict

from portal.text import whole_number

from .forms import MOST_TASKS, CitedRows, TaskRows, cited_initial

PREFIX, CITED = "viec", "vb"
TABLES = (PREFIX, CITED, "ct")
ADD = "them"


def adding(request):
    """The press of "Thêm nhiệm vụ": everything typed comes along, but nobody wishes to save yet."""
    return request.method == "POST" and ADD in request.POST


def saving(request):
    return request.method == "POST" and ADD not in request.POST


def posted(request, tables=TABLES):
    """What was sent, or None; the table a row was asked for (`tables`: their prefixes) one row longer."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    wanted = data.get(ADD)
    total = f"{wanted if wanted in tables else PREFIX}-TOTAL_FORMS"
    count = whole_number(data.get(total))
    if adding(request) and count is not None:
        data[total] = str(min(count + 1, MOST_TASKS))
    return data


def task_rows(request, initial, blank=0):
    """The formset, `blank` empty rows at its end on first show."""
    rows = TaskRows(posted(request), initial=initial, prefix=PREFIX)
    rows.extra = blank
    return rows


def cited_rows(request, plan):
    """(the formset of what a document cites, its links by key); a document without any shows one empty row."""
    known = {str(link.pk): link for link in plan.basis.all()} if plan.pk else {}
    initial = [cited_initial(key, link) for key, link in known.items()]
    rows = CitedRows(posted(request), initial=initial, prefix=CITED)
    rows.extra = 0 if known else 1
    return rows, known


def unchecked(*forms):
    """Show what was typed without judging it: it has not been sent to be saved."""
    for form in forms:
        form.is_valid()
        form._errors = ErrorDict()
