"""What everybody may read without an account: home, lists, a draft, a place, the rules."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from drafts.models import DraftPolicy
from feedback.desk.waits import in_words, usual_wait
from feedback.files import public_files
from feedback.finding import lists, nearby, search
from feedback.finding.facets import Facets
from feedback.finding.places import Places
from feedback.page import pages
from feedback.page.said import Asked
from feedback.slip import qr
from portal.files.responses import send
from portal.forms import SearchForm


@login_not_required
def home(request):
    today = timezone.localdate()
    open_now = DraftPolicy.objects.open_for_comment(today)
    places = Places(today)
    context = {
        "today": today,
        "q": "",
        "drafts": search.for_list(open_now.order_by("closes_on", "pk"))[:8],
        "open_count": sum(places.open_now.values()),
        "places": sorted(places.counts(places.open_now), key=lambda row: -row[1])[:4],
        "coming": nearby.coming(today, 3),
        "done": search.asked_and_done(3),
        "news": search.news(6),
    }
    return render(request, "feedback/home.html", context)


@login_not_required
def draft_list(request):
    """Drafts by what is asked; the plain list, as most people meet it, is kept for those who are nobody here."""
    today = timezone.localdate()
    is_plain = not request.GET and not request.COOKIES.keys() & _PERSONAL
    if is_plain and (html := lists.kept(today)):
        return HttpResponse(html)
    response = _list(request)
    if is_plain:
        lists.keep(today, response.shown, response.content.decode())
    return response


_PERSONAL = {settings.SESSION_COOKIE_NAME, "messages"}


def _list(request):
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
    response = render(request, "feedback/list.html", context)
    response.shown = list(page.object_list)
    return response


@login_not_required
def draft(request, slug):
    found = pages.public_draft(slug)
    if found is None:
        raise Http404
    response = HttpResponse(pages.draft_page(found, Asked.of(request.GET)))
    patch_cache_control(response, no_cache=True)
    return response


@login_not_required
def public_file(request, slug, pk):
    """A paper or picture of a public draft, or a file opened beside a comment; gone with the draft."""
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
def sitemap(request):
    """Addresses for search engines: those of drafts public at this moment, fifty thousand at most (their limit)."""
    slugs = DraftPolicy.objects.public().order_by("-pk").values_list("slug", flat=True)[:49_990]
    paths = ["/", "/du-thao/", "/gan-toi/", *(f"/du-thao/{slug}/" for slug in slugs.iterator(5000))]
    rows = "".join(f"<url><loc>{settings.SITE_URL}{path}</loc></url>" for path in paths)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    response = HttpResponse(xml, content_type="application/xml")
    patch_cache_control(response, no_cache=True)
    return response


@login_not_required
def robots(request):
    """What search engines leave alone: officers' rooms, receipts, and lists narrowed in every way."""
    shut = [
        "/can-bo/",
        "/bien-nhan/",
        "/tra-cuu/",
        "/viet-tiep/",
        "/nhan-tin/",
        "/gop-y/",
        "/du-thao/?",
        "/gan-toi/?",
    ]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in shut),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@login_not_required
def rules(request, name):
    """The pages that explain: how to comment, what is published, personal data, accessibility."""
    wait = usual_wait() if name == "quy-tac" else None
    crumbs = [("Trang chủ", "/"), (_RULES[name], "")]
    return render(request, f"public/{name}.html", {"waits": in_words(wait) if wait else "", "crumbs": crumbs})


_RULES = {
    "gop-y-the-nao": "Góp ý thế nào?",
    "quy-tac": "Quy tắc đăng góp ý",
    "quyen-rieng-tu": "Bảo vệ dữ liệu cá nhân",
    "kha-nang-tiep-can": "Khả năng tiếp cận",
}
