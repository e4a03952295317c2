"""What stands around the text of a draft: its way, papers, pictures, activities, drafts like it; one statement.

Everything here is kept with the page, so `STAMP` must change when any of it does (feedback/page/pages.py).
"""

from datetime import date

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.expressions import RawSQL

from drafts import consulting
from drafts.models import (
    Activity,
    Consultation,
    DraftPolicy,
    Illustration,
    Material,
    ProgrammeItem,
    Version,
)
from drafts.stages import ahead, entries, timeline
from feedback.models import Answer, Comment, Criticism, Poll
from feedback.page import channels
from portal.prepared import Prepared, Together
from portal.search import TsQuery
from portal.words import Asked

_A_FEW, _CANDIDATES = 4, 200

# By hand: composing it anew would cost every reader, and it is asked on each request. What is withdrawn
# anywhere changes every stamp: no page may go on naming it among the drafts like its own.
STAMP = RawSQL(
    """concat_ws('-',
    (SELECT concat_ws('.', count(*), sum(revision), max(id)) FROM drafts_activity
     WHERE draft_id = drafts_draftpolicy.id AND is_public AND trashed_at IS NULL),
    (SELECT concat_ws('.', count(*), sum(revision), max(id)) FROM drafts_material
     WHERE draft_id = drafts_draftpolicy.id AND is_public AND trashed_at IS NULL),
    (SELECT to_char(max(withdrawn_at), 'YYYYMMDDHH24MISSUS') FROM drafts_secrecydeclaration
     WHERE withdrawn_at IS NOT NULL))""",
    (),
)


@Prepared
def _activities(pk, agency, unit):
    shown = Activity.objects.on_page_of(pk, agency, unit)
    columns = (
        "pk",
        "form",
        "title",
        "starts_on",
        "ends_on",
        "place",
        "is_planned",
        "agency__name",
        "details",
    )
    return shown.order_by("-starts_on", "-pk").values_list(*columns)[:30]


@Prepared
def _materials(pk):
    shown = Material.objects.alive().filter(draft=pk, is_public=True).order_by("kind", "title", "pk")
    columns = ("title", "kind", "language", "url", "file", "file__kind", "file__size")
    return shown.values_list(*columns)[:30]


@Prepared
def _pictures(pk):
    return (
        Illustration.objects.filter(draft=pk)
        .order_by("position", "pk")
        .values_list("image", "alt", "caption")
    )


@Prepared
def _rounds(pk):
    rows = Consultation.objects.filter(draft=pk).order_by().annotate(moved=Count("moves"))
    return rows.values_list("reason", "least_days", "opens_on", "first_closes_on", "moved")


@Prepared
def _texts(pk):
    return Version.objects.posted().filter(draft=pk).order_by("number").values_list("number", "posted_at")


@Prepared
def _related(pk, topic, agency, words):
    """Public drafts in the same programme, of the same field or agency, those nearest in words first."""
    programmes = ProgrammeItem.objects.filter(plan__isnull=False)
    mine = programmes.filter(draft=pk).values("plan")
    others = DraftPolicy.objects.public().filter(first_opened_on__isnull=False)
    same = others.filter(pk__in=programmes.filter(plan__in=mine).values("draft"))
    near = [
        rows.order_by("-pk").values("pk")[:_CANDIDATES]
        for rows in (others.filter(topic=topic), others.filter(agency=agency), same)
    ]
    either = Q(pk__in=near[0]) | Q(pk__in=near[1]) | Q(pk__in=near[2])
    weight = Case(When(pk__in=near[2], then=2.0), default=0.0) + Case(
        When(topic=topic, then=1.0), default=0.0
    )
    alike = weight + SearchRank(F("search_words"), TsQuery(words)) * Value(4.0)
    found = others.filter(either).exclude(pk=pk).annotate(alike=alike).order_by("-alike", "-pk")
    return found.values_list("slug", "title", "opens_on", "closes_on", "agency__name")[:_A_FEW]


@Prepared
def _criticisms(pk):
    """The Front's letters: proposals that count, and those taken up by a published answer (N24)."""
    said = Q(submission__comments__state__in=Comment.COUNTED)
    taken = said & Q(
        submission__comments__answer__status=Answer.Status.PUBLISHED,
        submission__comments__answer__outcome__in=[Answer.Outcome.ACCEPTED, Answer.Outcome.PARTLY],
    )
    proposals = "submission__comments"
    letters = Criticism.objects.filter(draft=pk).order_by("pk")
    letters = letters.annotate(said=Count(proposals, filter=said), taken=Count(proposals, filter=taken))
    columns = ("body", "number", "issued_on", "reply_by", "replied_on", "reply_number", "said", "taken")
    return letters.values_list(*columns)[:20]


@Prepared
def _polls(pk):
    shown = Poll.objects.shown().filter(draft=pk).order_by("-opens_on", "-pk")
    return shown.values_list("pk", "question", "opens_on", "closes_on")[:10]


_BESIDE = Together(
    entries=entries, ahead=ahead, activities=_activities, materials=_materials, pictures=_pictures,
    rounds=_rounds, texts=_texts, related=_related,
    criticisms=_criticisms, polls=_polls, entered=channels.entered,
)  # fmt: skip


def around(draft, today) -> dict:
    """What templates/feedback/draft.html prints around the text."""
    found = _BESIDE.rows(
        pk=draft.pk, regime=draft.regime_id, level=draft.document_type.level, topic=draft.topic_id,
        agency=draft.agency_id, unit=f"/{draft.agency.unit_id}/", words=Asked(draft.title).for_rank(),
    )  # fmt: skip
    entered = [[stage, _day(on), *rest] for stage, on, *rest in found["entries"]]
    activities = [_activity(row, today) for row in found["activities"]]
    return {
        "entered": found["entered"],
        "stages": timeline(draft, today, entered, found["ahead"]),
        "coming": sorted((a for a in activities if a["is_coming"]), key=lambda a: a["on"]),
        "held": [a for a in activities if not a["is_coming"] and not a["is_planned"]],
        "papers": [_paper(draft, *row) for row in found["materials"]],
        "pictures": [
            {"src": address(draft, file), "alt": alt, "caption": caption}
            for file, alt, caption in found["pictures"]
        ],
        "rounds": consulting.rounds(draft) if _told(found["rounds"]) else [],
        "texts": [{"number": number, "on": _day(at[:10])} for number, at in found["texts"]],
        "polls": [_poll(draft, today, *row) for row in found["polls"]],
        "criticisms": [_letter(*row) for row in found["criticisms"]],
        "related": [
            {
                "url": f"/du-thao/{slug}/",
                "title": title,
                "opens_on": _day(first),
                "closes_on": _day(last),
                "agency": who,
            }
            for slug, title, first, last, who in found["related"]
        ],
    }


def _told(rounds):
    """Whether there is anything to say of the rounds: one that ran as opened needs no words, and no query."""
    if len(rounds) > 1:
        return True
    return any(
        reason or moved or (least and (_day(last) - _day(first)).days + 1 < least)
        for reason, least, first, last, moved in rounds
    )


def address(draft, file_id) -> str:
    """Where everybody may have a file of this draft."""
    return f"{draft.get_public_url()}tep/{file_id}/"


def _day(text):
    return date.fromisoformat(text) if text else None


def _activity(row, today):
    pk, form, title, first, last, place, is_planned, agency, details = row
    first, last = _day(first), _day(last)
    return {
        "form": Activity.Form(form).label, "title": title, "on": first, "until": last, "place": place,
        "agency": agency, "is_planned": is_planned, "is_coming": last >= today and (is_planned or first > today),
        "is_meeting": form in Activity.MEETINGS, "details": details, "url": f"/doi-thoai/{pk}/" if form in Activity.MEETINGS else "",
    }  # fmt: skip


def _poll(draft, today, pk, question, first, last):
    first, last = _day(first), _day(last)
    return {
        "url": f"{draft.get_public_url()}tham-do/{pk}/", "question": question, "opens_on": first, "closes_on": last,
        "is_running": first <= today <= last, "is_over": last < today,
    }  # fmt: skip


def _letter(body, number, issued, due, replied, reply_number, said, taken):
    return {
        "body": body, "number": number, "issued_on": _day(issued), "reply_by": _day(due), "replied_on": _day(replied),
        "reply_number": reply_number, "said": said, "taken": taken,
    }  # fmt: skip


def _paper(draft, title, kind, language, url, file, file_kind, size):
    return {
        "title": title, "kind": Material.Kind(kind).label, "url": address(draft, file) if file else url,
        "language": "" if language == "tiếng Việt" else language,
        "file": file_kind.upper() if file_kind else "", "size": size,
    }  # fmt: skip
