"""News for those who give no address: Atom (RFC 4287) and calendars, of what is public at this moment."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from drafts.models import Activity, DraftPolicy
from feedback.finding.facets import Facets
from feedback.following import calendars, news
from portal.forms import SearchForm
from portal.units.reach import reach_of_place
from portal.units.tree import UnitNotFound, name_of, resolve

LATELY, MOST_DRAFTS, MOST = timedelta(days=90), 300, 60


@login_not_required
@require_safe
def of_draft(request, slug):
    draft = _public(slug)
    return _feed(
        request, [draft.pk], f"Dự thảo {draft.title}", draft.get_public_url(), since=draft.created_at
    )


@login_not_required
@require_safe
def of_place(request, code):
    today = timezone.localdate()
    try:
        unit = resolve(code, today)
    except UnitNotFound as error:
        raise Http404 from error
    inside = reach_of_place(unit.pk, today).below()
    here = _newest(DraftPolicy.objects.public().filter(inside))
    name = f"Dự thảo, cuộc gặp tại {name_of(unit, today).full_name}"
    return _feed(request, here, name, f"/noi/{code}/", meetings=_meetings(inside, today))


@login_not_required
@require_safe
def of_list(request):
    """News of the drafts an address of the list finds, whatever their state today."""
    words = SearchForm(request.GET).query()
    asked = request.GET.dict() | {"tinh-trang": "tat-ca"}
    found = Facets(asked, words).drafts()
    name = f"Dự thảo khớp “{words}”" if words else "Dự thảo chính sách"
    return _feed(request, _newest(found), name, f"/du-thao/?{request.GET.urlencode()}".rstrip("?"))


@login_not_required
@require_safe
def calendar(request, slug):
    draft = _public(slug)
    content = calendars.of_draft(draft)
    return _kept_by_reader(request, content, "text/calendar; charset=utf-8")


def _public(slug):
    return get_object_or_404(DraftPolicy.objects.public().select_related("agency"), slug=slug)


def _newest(drafts):
    """Keys of those whose days are the latest: of more no reader of feeds shows the news."""
    return drafts.order_by("-closes_on", "-pk").values_list("pk", flat=True)[:MOST_DRAFTS]


def _meetings(inside, today):
    """Keys of the place's own public meetings that are about no draft."""
    held = Activity.objects.alive().filter(inside, draft=None, is_public=True, form__in=Activity.MEETINGS)
    return held.filter(ends_on__gte=today - LATELY).order_by("-pk").values_list("pk", flat=True)[:MOST]


def _feed(request, drafts, name, path, since=None, meetings=()):
    now = timezone.now()
    told = news.between(since or now - LATELY, now, drafts, meetings)[-MOST:]
    newest = told[-1].at if told else None
    made = _Atom(name, settings.SITE_URL + path, newest or since or now - LATELY, request)
    for one in reversed(told):
        made.add(one)
    return _kept_by_reader(request, made.written(), "application/atom+xml; charset=utf-8", newest)


class _Atom:
    def __init__(self, name, link, updated, request):
        self.updated = updated
        own = settings.SITE_URL + request.get_full_path()
        self.feed = _Dated(
            updated, title=name, link=link, description="", language="vi", feed_url=own,
            author_name="Truyền thông dự thảo chính sách",
        )  # fmt: skip

    def add(self, one):
        self.feed.add_item(
            title=f"{one.kind.label}: {one.thing}", link=one.url, description=one.words, author_name=one.agency.name,
            unique_id=f"{one.url}#{one.key}", updateddate=one.at, pubdate=one.at,
        )  # fmt: skip

    def written(self) -> bytes:
        return self.feed.writeString("utf-8").encode()


class _Dated(Atom1Feed):
    """A feed without entries is of a moment of its own, not of the moment it is asked."""

    def __init__(self, updated, **said):
        super().__init__(**said)
        self.updated = updated

    def latest_post_date(self):
        return timezone.localtime(self.updated)


def _kept_by_reader(request, content, kind, changed=None):
    """Readers ask every hour: what they have already is answered with 304; never kept by anybody between."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=kind)
    response["ETag"], response["Cache-Control"] = etag, "no-cache"
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    return get_conditional_response(
        request, etag=etag, last_modified=changed and int(changed.timestamp()), response=response
    )
