"""What reports count of drafts and communication activities (report-model.md, B, C and E).

A draft counts once, for the agency that writes it (Q4), in the period in which its first
consultation opened. An activity counts once, for its lead agency (Q3), on the day it began; one that is
only planned counts nowhere.
"""

from datetime import timedelta

from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from portal.tally import Counter, only

from .models import Activity, Consultation, CriteriaSet, DraftPolicy, Screening

Form = Activity.Form
MEETINGS = [Form.CONFERENCE, Form.SEMINAR, Form.FORUM, Form.DIALOGUE, Form.ONLINE, Form.PRESS]
#: told face to face: the meetings, and those among officials, pupils and soldiers
FACE_TO_FACE = [*MEETINGS, Form.BRIEFING, Form.SCHOOL, Form.ARMED_FORCES]
WOVEN_IN = [Form.CULTURE, Form.MEDIATION, Form.LEGAL_AID]


def opened_drafts(first, last):
    """Drafts of the period, each with `counted` (B02), `communicated` and `posted_long_enough`."""
    newest = Screening.objects.filter(draft=OuterRef("pk")).order_by("-at", "-pk").values("criteria_set")
    counting = CriteriaSet.objects.filter(
        pk=OuterRef("newest_set"), counted_levels__contains=[OuterRef("document_type__level")]
    )
    return DraftPolicy.objects.first_opened_between(first, last).annotate(
        newest_set=Subquery(newest[:1]),
        # Not yet screened is outside the criteria: false, never null.
        counted=Exists(counting) & Q(in_scope__isnull=False, in_scope=True),
        communicated=Exists(communication()),
        posted_long_enough=Exists(_long_rounds()),
    )


def _long_rounds():
    """Rounds about the text, each by the least of its own day; one about the proposal posts no text."""
    a_day = Value(timedelta(days=1))
    least_days = ExpressionWrapper(Coalesce(F("least_days"), 0) * a_day, DurationField())
    posted_for = ExpressionWrapper(F("closes_on") - F("opens_on") + a_day, DurationField())
    about = Consultation.objects.filter(draft=OuterRef("pk"), about=Consultation.About.DRAFT)
    return about.annotate(posted_for=posted_for).filter(posted_for__gte=least_days)


def communication():
    """Activities about a draft from its first opening until it was issued (B04)."""
    ended = Q(starts_on__lte=OuterRef("issued_on")) | Q(draft__issued_on=None)
    about = Activity.objects.alive().counted().filter(draft=OuterRef("pk"), field=Activity.Field.DRAFTS)
    return about.filter(ended, starts_on__gte=OuterRef("first_opened_on"))


def issued_drafts(first, last):
    return DraftPolicy.objects.alive().filter(issued_on__range=(first, last))


def draft_activities(first, last):
    return Activity.objects.alive().counted().between(first, last).filter(field=Activity.Field.DRAFTS)


def law_activities(first, last):
    return Activity.objects.alive().counted().between(first, last).filter(field=Activity.Field.LAW)


def _draft(where=Q(), queryset=opened_drafts, day="first_opened_on"):  # noqa: B008 - a Q is never changed
    return Counter(queryset, where=where, day=day)


def _sum(field, *forms, queryset=draft_activities):
    return Counter(queryset, total=Sum(field), where=Q(form__in=forms), day="starts_on")


def _each(where):
    """Activities themselves, whatever their numbers."""
    return Counter(draft_activities, total=Count("pk"), where=where, day="starts_on")


_POSTED = Q(posted_on__isnull=False)
_ASKED = Q(centre_requested=True)

COUNTERS = {
    "A07": _sum("sessions", Form.TRAINING),
    "A08": _sum("attendance", Form.TRAINING),
    "B01": _draft(),
    "B02": _draft(Q(counted=True)),
    "B03": _draft(Q(counted=False, voluntary=True)),
    "B04": _draft(Q(counted=True, communicated=True)),
    "B06": _draft(_ASKED),
    "B06a": _draft(_ASKED & Q(communicated=True)),
    "B08": _draft(_POSTED),
    "B09": _draft(_POSTED & Q(posted_long_enough=True)),
    "B10": _draft(queryset=issued_drafts, day="issued_on"),
    "B11": Counter(draft_activities, item="draft", where=Q(draft__isnull=False), day="starts_on"),
    "C01": _sum("broadcasts", Form.BROADCAST),
    "C02": _sum("items", Form.PRESS_ITEM),
    "C03": _each(Q(form=Form.CAMPAIGN)),
    "C04": _sum("items", Form.MATERIAL),
    "C05": _sum("copies", Form.MATERIAL),
    "C06": _sum("minority_copies", Form.MATERIAL),
    "C07": _sum("sessions", Form.CONFERENCE),
    "C08": _sum("sessions", Form.SEMINAR),
    "C09": _sum("sessions", Form.FORUM),
    "C10": _sum("sessions", Form.DIALOGUE),
    "C11": _sum("sessions", Form.ONLINE),
    "C12": _sum("sessions", Form.PRESS),
    "C13": _sum("sessions", *MEETINGS),
    "C14": _sum("attendance", *MEETINGS),
    "C15": _sum("items", Form.LOUDSPEAKER),
    "C16": _sum("broadcasts", Form.LOUDSPEAKER),
    "C17": _sum("minutes", Form.LOUDSPEAKER),
    "C18": _sum("postings", Form.NOTICE_BOARD),
    "C19": _sum("postings", Form.SCREEN),
    "C20": _sum("sessions", *WOVEN_IN),
    "C21": _sum("items", Form.PORTAL),
    "C22": _sum("reach", Form.PORTAL),
    "C23": _sum("items", Form.SOCIAL),
    "C24": _sum("reach", Form.SOCIAL),
    "C25": _each(Q(organiser__in=[Activity.Organiser.FRONT, Activity.Organiser.BUSINESS])),
    "C26": _each(Q(form=Form.SPOKESPERSON)),
    "D13": _draft(Q(table_published_at__isnull=False)),
    "E01": _sum("sessions", *FACE_TO_FACE, queryset=law_activities),
    "E02": _sum("attendance", *FACE_TO_FACE, queryset=law_activities),
    "E03": _sum("sessions", Form.CONTEST, queryset=law_activities),
    "E04": _sum("attendance", Form.CONTEST, queryset=law_activities),
    "E05": _sum("copies", Form.MATERIAL, queryset=law_activities),
    "E06": _sum("minority_copies", Form.MATERIAL, queryset=law_activities),
    "E07": _sum("items", Form.PRESS_ITEM, Form.BROADCAST, queryset=law_activities),
    "E08": _sum("items", Form.PORTAL, queryset=law_activities),
    "E09": _sum("broadcasts", Form.LOUDSPEAKER, queryset=law_activities),
    "E10": _sum("items", Form.SOCIAL, queryset=law_activities),
}


def figures_of(activity) -> dict[str, int]:
    """{code: what this activity adds}, noughts left out; one query. Nothing while it is only planned."""
    rows = draft_activities if activity.field == Activity.Field.DRAFTS else law_activities
    asked = {code: only(one) for code, one in COUNTERS.items() if one.queryset is rows and one.item == "pk"}
    day = activity.starts_on
    found = rows(day, day).filter(pk=activity.pk).order_by().aggregate(**asked)
    return {code: value for code, value in found.items() if value}
