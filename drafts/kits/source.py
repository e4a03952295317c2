"""A kit's source read from the draft, the agency that prints it and its own wording; a handful of queries."""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from drafts.models import Kit
from drafts.models import Outlet as OutletRow
from portal.units.letterhead import letterhead
from portal.units.models import Agency
from portal.units.tree import agency_name, name_of

from .sentences import shorten
from .wording import Meeting, Outlet, Source

SHORT = "/d/{}/"  # feedback.views.short
MOST_OUTLETS = 40


def kit_of(draft, agency_id) -> Kit:
    """The agency's wording, or an empty one that is not saved yet."""
    kit = Kit.objects.filter(draft=draft, agency=agency_id).first()
    return kit or Kit(draft=draft, agency_id=agency_id, seen=draft.revision)


def source_of(draft, agency_id, kit, today=None) -> Source:
    today = today or timezone.localdate()
    bodies = Agency.objects.select_related("unit").prefetch_related("unit__names")
    agency = bodies.get(pk=agency_id)
    drafter = agency if draft.agency_id == agency_id else bodies.get(pk=draft.agency_id)
    superior, printer = letterhead(agency, today)
    name = agency_name(agency, today)
    unit = name_of(agency.unit, today)
    public = draft.published_at is not None
    stopped = draft.stage == draft.Stage.STOPPED
    over = stopped or draft.stage == draft.Stage.ISSUED or bool(draft.closes_on and draft.closes_on < today)
    return Source(
        title=draft.title, kind=draft.document_type.name, issuer=draft.issuing_body,
        drafter=agency_name(drafter, today), printer=printer, printer_name=name, superior=superior,
        place=unit.full_name, place_name=agency.place or unit.name, summary=draft.summary, why=draft.why, who=draft.who, main=draft.main_content,
        new=tuple(tuple(str(cell) for cell in row[:3]) for row in draft.whats_new if len(row) >= 3),
        opens_on=draft.opens_on, closes_on=draft.closes_on, number=draft.pk,
        address=f"{settings.SITE_URL}{draft.get_public_url()}" if public else "",
        short=f"{settings.SITE_URL.split('://', 1)[-1]}{SHORT.format(draft.pk)}".rstrip("/") if public else "",
        hand_in=name, hand_in_address=agency.address, phone=agency.phone or drafter.phone, email=agency.email,
        is_over=over, is_told=draft.table_published_at is not None, is_stopped=stopped,
        meetings=() if over else _meetings(draft, agency_id, today), outlets=_outlets(agency_id, today), is_public=public,
        texts=dict(kit.texts),
    )  # fmt: skip


def _meetings(draft, agency_id, today):
    """Planned and open to everybody, here or at those who write the draft."""
    held = draft.activities.alive().filter(
        Q(agency=agency_id) | Q(agency=draft.agency_id), is_planned=True, is_public=True, starts_on__gte=today
    )
    rows = held.order_by("starts_on", "pk").values_list("title", "starts_on", "place", "details__at")[:4]
    return tuple(Meeting(title, on, place, str(at or "")) for title, on, place, at in rows)


def _outlets(agency_id, today):
    clusters = OutletRow.objects.filter(agency=agency_id, kind=OutletRow.Kind.LOUDSPEAKER).in_use(today)
    return tuple(
        Outlet(shorten(name, 80), shorten(place, 80), shorten(times, 60))
        for name, place, times in clusters.order_by("name", "pk").values_list("name", "place", "usual_times")[
            :MOST_OUTLETS
        ]
    )
