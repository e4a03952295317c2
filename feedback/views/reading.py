"""What everybody may read without an account: home, lists, a draft, a place, the rules."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from drafts.files import public_files
from drafts.models import DraftPolicy
from feedback import pages, qr, search
from feedback.facets import Facets
from portal.files.responses import send
from portal.forms import SearchForm
from portal.units.models import AdministrativeUnit, Agency
from portal.units.tree import UnitNotFound, name_of, path_of, resolve, successors


@login_not_required
def home(request):
    today = timezone.localdate()
    open_now = DraftPolicy.objects.open_for_comment(today)
    context = {
        "today": today,
        "q": "",
        "drafts": search.for_list(open_now.order_by("closes_on", "pk"))[:8],
        "open_count": open_now.count(),
        "done": search.asked_and_done(3),
        "news": search.news(6),
    }
    return render(request, "feedback/home.html", context)


@login_not_required
def draft_list(request):
    form = SearchForm(request.GET)
    facets = Facets(request.GET, form.query())
    page = search.page_of(facets, request.GET.get("trang"))
    context = {
        "today": facets.today,
        "form": form,
        "facets": facets,
        "page": page,
        "near": [] if page.paginator.count else search.near_misses(facets.words),
        "q": facets.words,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", "")],
    }
    return render(request, "feedback/list.html", context)


@login_not_required
def draft(request, slug):
    found = pages.public_draft(slug)
    if found is None:
        raise Http404
    number = request.GET.get("trang", "1")
    page = int(number) if number.isdecimal() and 0 < len(number) < 6 else 1
    label, answered = request.GET.get("dieu", "")[:40], request.GET.get("tra-loi") == "1"
    response = HttpResponse(pages.draft_page(found, label, answered, page or 1))
    patch_cache_control(response, no_cache=True)
    return response


@login_not_required
def public_file(request, slug, pk):
    """A paper or picture of a public draft, and nothing else of any draft; gone with the draft."""
    draft = get_object_or_404(DraftPolicy.objects.public(), slug=slug)
    return send(get_object_or_404(public_files(draft), pk=pk), inline_image=True)


@login_not_required
def draft_qr(request, slug):
    """The QR picture of a draft's address, which holds words of its title: gone when the draft is withdrawn."""
    if not DraftPolicy.objects.public().filter(slug=slug).exists():
        raise Http404
    image = qr.svg(f"{settings.SITE_URL}/du-thao/{slug}/", "Mã QR mở trang dự thảo")
    response = HttpResponse(image, content_type="image/svg+xml")
    patch_cache_control(response, no_cache=True)
    return response


@login_not_required
def place(request, code):
    """Open drafts of a place and of what lies in it; a place that ended points to its successors."""
    today = timezone.localdate()
    try:
        unit = resolve(code, today)
    except UnitNotFound as error:
        return _ended(request, error, today)
    agencies = Agency.objects.in_unit_tree(path_of(unit, today), today)
    drafts = DraftPolicy.objects.public().filter(agency__in=agencies)
    name = name_of(unit, today).full_name
    context = {
        "today": today,
        "q": "",
        "name": name,
        "code": code,
        "open": search.for_list(drafts.open_for_comment(today).order_by("closes_on", "pk"))[:50],
        "closed": search.for_list(drafts.closed_for_comment(today).order_by("-closes_on", "pk"))[:20],
        "help_agency": Agency.objects.alive(today).filter(unit=unit).exclude(phone="").order_by("pk").first(),
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", "/du-thao/"), (name, "")],
    }
    return render(request, "feedback/place.html", context)


def _ended(request, error, today):
    ended = [unit for unit in error.candidates if unit.ended and unit.ended <= today]
    if not ended:
        raise Http404
    last = ended[-1]
    heirs = AdministrativeUnit.objects.prefetch_related("names").filter(
        pk__in=successors([last]).values("pk")
    )
    now = [(name_of(unit, today).full_name, name_of(unit, today).code) for unit in heirs]
    context = {"name": str(last), "ended": last.ended, "heirs": now}
    return render(request, "feedback/place_ended.html", context, status=410)


@login_not_required
def rules(request, name):
    """The pages that explain: how to comment, what is published, personal data, accessibility."""
    return render(request, f"public/{name}.html")
