"""Activities looked at across: who answered the press (N17), whom and where communication reached (F76)."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.shortcuts import render

from drafts.activity_specs import PartKind
from drafts.models import Activity, ActivityPart, CoverageTag
from portal.forms import SearchForm
from portal.units.models import Agency

from .activity_entry import CRUMB
from .years import year_asked, years_to_browse


def _of_whom(request, year):
    """(activities of the year that took place, whether those below are among them)."""
    everybody = request.GET.get("cua") != "toi"
    found = Activity.objects.visible_to(request.reach).counted().filter(starts_on__year=year)
    mine = request.reach.own("agency")
    return found.filter(mine | request.reach.below("agency") if everybody else mine), everybody


def spokesperson_book(request):
    """Who answered which paper, when, on what draft (Nghị định 09/2017/NĐ-CP); a line a question."""
    year, search = year_asked(request), SearchForm(request.GET)
    found, everybody = _of_whom(request, year)
    found = found.filter(form__in=[Activity.Form.SPOKESPERSON, Activity.Form.PRESS])
    if words := search.query():
        asked = ActivityPart.objects.filter(Q(name__icontains=words) | Q(organisation__icontains=words))
        found = found.filter(Q(pk__in=found.search(words).values("pk")) | Q(pk__in=asked.values("activity")))
    counted = found.aggregate(
        occasions=Count("pk", filter=Q(form=Activity.Form.SPOKESPERSON)), drafts=Count("draft", distinct=True)
    )
    questions = ActivityPart.objects.filter(kind=PartKind.QUESTION, activity__in=found)
    counted |= questions.aggregate(questions=Count("pk"), papers=Count("organisation", distinct=True))
    rows = found.select_related("agency", "draft").prefetch_related("parts").order_by("-starts_on", "-pk")
    page = Paginator(rows, 50).get_page(request.GET.get("trang"))
    for one in page:
        one.speaker = one.details.get("spokesperson") or one.details.get("chair", "")
        one.asked = [part for part in one.parts.all() if part.kind == PartKind.QUESTION]
    context = {
        "page": page, "counted": counted, "search": search, "words": words, "year": year, "everybody": everybody,
        "years": years_to_browse(), "crumbs": [CRUMB, ("Sổ phát ngôn", "")],
    }  # fmt: skip
    return render(request, "drafts/spokesperson_book.html", context)


def coverage(request):
    """Each priority group and hard area: how much was done for it, by how many bodies; `dien` opens one by body."""
    year = year_asked(request)
    found, everybody = _of_whom(request, year)
    sums = {
        row["tags"]: row
        for row in found.order_by()
        .values("tags")
        .annotate(done=Count("pk"), people=Sum("attendance"), bodies=Count("agency", distinct=True))
    }
    tags = list(CoverageTag.objects.filter(Q(ended_on=None) | Q(pk__in=[pk for pk in sums if pk])))
    for tag in tags:
        tag.sum = sums.get(tag.pk, {"done": 0, "people": None, "bodies": 0})
    chosen = next((tag for tag in tags if tag.code == request.GET.get("dien")), None)
    active = found.order_by().aggregate(n=Count("agency", distinct=True))["n"]
    context = {
        "year": year, "years": years_to_browse(), "everybody": everybody, "untagged": sums.get(None),
        "groups": [(label, [tag for tag in tags if tag.kind == kind]) for kind, label in CoverageTag.Kind.choices],
        "chosen": chosen, "active": active, "unverified": any(tag.source and not tag.verified for tag in tags), "missed": [tag for tag in tags if not tag.sum["done"]],
        "crumbs": [CRUMB, ("Diện tiếp cận", "")],
    }  # fmt: skip
    if chosen:
        context["page"] = Paginator(_by_agency(found, chosen), 50).get_page(request.GET.get("trang"))
    return render(request, "drafts/coverage.html", context)


def _by_agency(found, tag):
    """Bodies that logged anything in the year: what each did for the group, those with nothing first."""
    inside = Q(activities__in=found.filter(tags=tag).values("pk"))
    bodies = Agency.objects.filter(pk__in=found.order_by().values("agency"))
    return bodies.annotate(
        done=Count("activities", filter=inside), people=Sum("activities__attendance", filter=inside)
    ).order_by("done", "name", "pk")
