"""What one may come to or must not miss about a draft, as calendar entries (RFC 5545, F113)."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from drafts.models import Activity

_TWO_HOURS = timedelta(hours=2)  # nobody writes down when a meeting ends


def of_draft(draft) -> bytes:
    """The last day for comments, and the public meetings with hour and place. The same facts give the same bytes."""
    made = Calendar()
    made.add("prodid", f"-//{_host()}//Du thao//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Dự thảo {draft.title}")
    made.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    if draft.closes_on:
        made.add_component(_closing(draft))
    meetings = Activity.objects.on_page_of(draft.pk, draft.agency_id, f"/{draft.agency.unit_id}/")
    for one in (
        meetings.filter(form__in=Activity.MEETINGS).select_related("agency").order_by("starts_on", "pk")[:100]
    ):
        made.add_component(_meeting(draft, one))
    return made.to_ical()


def _closing(draft):
    event = _event(draft, f"han-gop-y-{draft.pk}", draft.revision, f"Hết hạn góp ý: {draft.title}")
    event.add("dtstart", draft.closes_on)
    event.add("dtend", draft.closes_on + timedelta(days=1))
    event.add("description", f"{draft.agency.name} nhận góp ý đến hết ngày này.")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Sắp hết hạn góp ý: {draft.title}")
    alarm.add("trigger", -timedelta(days=2, hours=16))  # eight in the morning, three days before
    event.add_component(alarm)
    return event


def _meeting(draft, one):
    event = _event(draft, f"cuoc-gap-{one.pk}", one.revision, f"{one.get_form_display()}: {one.title}")
    begins = _begins(one)
    event.add("dtstart", begins)
    event.add(
        "dtend", begins + _TWO_HOURS if isinstance(begins, datetime) else one.ends_on + timedelta(days=1)
    )
    if one.place:
        event.add("location", one.place)
    event.add("description", f"{one.agency.name} tổ chức, về dự thảo {draft.title}.")
    return event


def _event(draft, uid, revision, summary):
    event = Event()
    event.add("uid", f"{uid}@{_host()}")
    event.add("sequence", revision)
    event.add("dtstamp", draft.created_at.astimezone(UTC))
    event.add("summary", summary)
    event.add("url", f"{settings.SITE_URL}{draft.get_public_url()}")
    return event


def _begins(one):
    """Day and hour where the hour was written as one ("19:30"); else the day."""
    try:
        at = time.fromisoformat(one.details.get("at", ""))
    except (TypeError, ValueError):
        return one.starts_on
    if one.ends_on != one.starts_on:
        return one.starts_on
    return datetime.combine(one.starts_on, at, timezone.get_default_timezone())


def _host():
    return urlsplit(settings.SITE_URL).hostname
