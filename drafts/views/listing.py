"""The list of an authority's own drafts, on the screen and as a spreadsheet."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from drafts import listing, starting
from drafts.gauge import counted_drafts, gauge
from drafts.models import DraftPolicy, Topic
from drafts.sheets.drafts import xlsx
from portal.files.responses import send_bytes
from portal.forms import SearchForm

from .years import year_asked, years_to_browse

_ASKED = ("giai-doan", "linh-vuc", "thieu", "bat-dau")


def own_drafts(reach):
    """What the staff list shows: my body's and my predecessors', not every public draft of the country."""
    return DraftPolicy.objects.alive().filter(reach.own("agency"))


def _found(request, year, words, today):
    """The drafts asked for, newest first or nearest to the words first, each with what it lacks."""
    found = own_drafts(request.reach)
    if words:
        found = found.found_by(words)
    elif "thuoc-dien" in request.GET:
        found = counted_drafts(request.reach, year)
    else:
        found = found.filter(began_on__year__lte=year).exclude(issued_on__year__lt=year)
    found = listing.narrowed(listing.with_needs(listing.with_state(found, today)), request.GET)
    if request.GET.get("bat-dau") == "muon":
        found = starting.late(found, today)
    found = found.select_related("agency", "document_type", "topic")
    return found.best_first(words) if words else found.order_by("-began_on", "-pk")


def drafts(request):
    search, year, today = SearchForm(request.GET), year_asked(request), timezone.localdate()
    words = search.query()
    page = Paginator(_found(request, year, words, today), 50).get_page(request.GET.get("trang"))
    for draft in page:
        draft.needs = listing.needs_of(draft)
    context = {
        "page": page, "search": search, "words": words, "year": year, "years": years_to_browse(),
        "gauge": gauge(request.reach, year), "only_counted": "thuoc-dien" in request.GET,
        "began_late": starting.late(counted_drafts(request.reach, year), today).count(),
        "stages": DraftPolicy.Stage.choices, "topics": Topic.objects.values_list("code", "name"),
        "needs": [(word, said) for word, (said, _) in listing.NEEDS.items()],
        "asked": {name.replace("-", "_"): request.GET.get(name, "") for name in _ASKED},
        "narrowed": bool(words) or any(request.GET.get(name) for name in _ASKED),
    }  # fmt: skip
    return render(request, "drafts/list.html", context)


def export(request):
    """The drafts of the list as it is narrowed."""
    year, today = year_asked(request), timezone.localdate()
    found = _found(request, year, SearchForm(request.GET).query(), today)
    return send_bytes(xlsx(found), f"du-thao-{year}.xlsx", "xlsx")
