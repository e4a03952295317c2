"""What the units below wrote in a part, and which of it goes into the report (F121, F129)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from portal.forms import SearchForm
from portal.text import whole_number
from reports import actions, merging
from reports.models import Carried
from reports.views.chosen import editable, says_why, writers

A_PAGE = 25


@writers
@says_why
def merge(request, pk, part):
    """The accepted reports' own words by unit, searched and ticked; what is ticked is taken over."""
    report = editable(request, pk)
    words = get_object_or_404(report.narratives.filter(part__in=merging.MERGED), part=part)
    search = SearchForm(request.GET)
    found = merging.said_below(report, part, search.query())
    if request.method == "POST":
        return _take(request, report, words, found)
    said, total = merging.counts(report).get(part, (0, 0))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "report": report, "words": words, "search": search, "page": page, "said": said, "total": total,
        "left": sum(one.carried is None for one in found),
        "parts": [one for one in report.narratives.all() if one.part in merging.MERGED],
        "crumbs": [
            ("Báo cáo", "/bao-cao/"), (str(report.agency), reverse("reports:words", args=[pk])), ("Gộp lời văn", "")
        ],
    }  # fmt: skip
    return render(request, "reports/merge.html", context)


def _take(request, report, words, found):
    """The ticked ones, or all that the search found."""
    if "tat-ca" in request.POST:
        ticked = [one.source.pk for one in found if one.carried is None]
    else:
        ticked = [whole_number(value) or 0 for value in request.POST.getlist("nguon")]
    number = actions.carry(words, ticked, request.actor)
    if number:
        messages.success(request, f"Đã đưa lời văn của {number} đơn vị vào phần {words}.")
    else:
        messages.info(request, "Chưa chọn đơn vị nào.")
    return redirect(f"{reverse('reports:merge', args=[report.pk, words.part])}?{request.GET.urlencode()}")


@require_POST
@writers
@says_why
def drop(request, pk, part):
    """Leave out what was taken over from one unit."""
    report = editable(request, pk)
    carried = Carried.objects.filter(narrative__report=report, narrative__part=part)
    row = get_object_or_404(carried, pk=whole_number(request.POST.get("doan")) or 0)
    actions.drop(row, request.actor)
    messages.success(request, "Đã bỏ đoạn này khỏi báo cáo.")
    back = "merge" if "gop" in request.POST else "words"
    return redirect(reverse(f"reports:{back}", args=[pk, part] if back == "merge" else [pk]))
