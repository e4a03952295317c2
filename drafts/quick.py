"""What is logged most, with the few questions each asks on a phone, and what was answered the last time."""

from dataclasses import dataclass

from drafts.models import Activity, ActivityPart, EvidenceLink, Outlet
from drafts.repeats import Repeat

F = Activity.Form
Part = ActivityPart.Kind


@dataclass(frozen=True)
class Choice:
    """One big button: the form, an icon, words; `outlet`: the kind of places ticked, `numbers` those asked."""

    form: str
    icon: str
    words: str
    numbers: tuple = ()
    outlet: str = ""
    place: bool = False
    link: bool = False


CHOICES = [
    Choice(F.LOUDSPEAKER, "megaphone", "Phát loa", ("items",), outlet=Outlet.Kind.LOUDSPEAKER),
    Choice(F.NOTICE_BOARD, "file-text", "Dán bảng tin", outlet=Outlet.Kind.BOARD),
    Choice(F.SCREEN, "image", "Chiếu màn hình", outlet=Outlet.Kind.SCREEN),
    Choice(F.CONFERENCE, "users", "Hội nghị", ("sessions", "attendance"), place=True),
    Choice(F.CULTURE, "landmark", "Sinh hoạt, văn hóa", ("sessions", "attendance"), place=True),
    Choice(F.PRESS_ITEM, "file-up", "Tin, bài báo", ("items",), link=True),
    Choice(F.PORTAL, "link", "Đăng cổng, trang", ("items", "reach"), link=True),
    Choice(F.SOCIAL, "message-square", "Mạng xã hội", ("items", "reach"), link=True),
    Choice(F.MATERIAL, "copy", "Phát tài liệu", ("items", "copies"), place=True),
]
BY_FORM = {str(one.form): one for one in CHOICES}
ONE_UNLESS_SAID = ("sessions", "items")


def last_of(choice: Choice, actor):
    """The agency's last entry of this form, with its parts; None when there is none."""
    entries = Activity.objects.editable_by(actor).counted().filter(form=choice.form)
    return entries.order_by("-starts_on", "-created_at").prefetch_related("parts").first()


def offered(choice: Choice, last, today) -> dict:
    """What the form begins with: the last values, today's day, one item where nothing else is known."""
    begin = {name: 1 for name in choice.numbers if name in ONE_UNLESS_SAID}
    begin |= {"starts_on": today, "ends_on": None if choice.outlet and _hangs(choice) else today, "a_day": 1}
    if last is None:
        return begin
    repeat = last.details.get("lap") or {"moi_ngay": _times_of(last)}
    begin |= {
        "draft": last.draft_id, "title": last.title, "place": last.place, "field": last.field,
        "outlets": [part.outlet_id for part in last.parts.all() if part.outlet_id],
        "a_day": repeat.get("moi_ngay", 1), "each": repeat.get("phut"), "skipped": repeat.get("tru", []),
    }  # fmt: skip
    if repeat.get("gio"):
        begin["times"] = repeat["gio"]
    return begin


def _times_of(last) -> int:
    """How often a day the first cluster aired it, by its hours."""
    times = next((part.times for part in last.parts.all() if part.times), "")
    return times.count(",") + 1


def _hangs(choice):
    """A notice or a slide stays up from a day to a day; a broadcast is heard and gone."""
    return choice.form != F.LOUDSPEAKER


def repeat_of(said: dict) -> Repeat:
    skipped = frozenset(map(int, said.get("skipped") or ()))
    return Repeat(said["starts_on"], said.get("ends_on") or said["starts_on"], said["a_day"], skipped)


def activity_of(choice: Choice, said: dict) -> Activity:
    """The entry, unsaved, out of cleaned answers."""
    starts, ends = said["starts_on"], said.get("ends_on") or said["starts_on"]
    made = Activity(
        form=choice.form, field=said["field"], title=said["title"], draft=said["draft"], starts_on=starts,
        ends_on=ends, place=said.get("place", ""), note=said["note"],
        **{name: said[name] for name in choice.numbers},
    )  # fmt: skip
    outlets = said.get("outlets") or []
    if choice.form == F.LOUDSPEAKER:
        _aired(made, said, repeat_of(said), len(outlets))
    elif choice.outlet:
        made.postings = len(outlets) or None
    if said.get("link") and any(question.name == "url" for question in made.spec.questions):
        made.details = {"url": said["link"]}
    return made


def _aired(made, said, repeat, clusters):
    made.broadcasts = repeat.broadcasts(clusters)
    made.minutes = made.broadcasts * said["each"] if said["each"] else None
    made.details = {
        "lap": {"moi_ngay": repeat.a_day, "tru": sorted(repeat.skipped), "phut": said["each"], "gio": said["times"]}
    }  # fmt: skip


def parts_of(choice: Choice, said: dict) -> list[ActivityPart]:
    """A line for each place ticked: how often each cluster aired it, from when to when each board bears it."""
    parts = []
    for position, outlet in enumerate(said.get("outlets") or []):
        part = ActivityPart(position=position, outlet=outlet, name=outlet.name, on=said["starts_on"])
        if choice.form == F.LOUDSPEAKER:
            repeat = repeat_of(said)
            part.kind, part.until, part.count = Part.RUN, repeat.last, repeat.at_one_place
            part.times = said["times"] or outlet.usual_times
        else:
            part.kind, part.until, part.count = Part.POSTING, said.get("ends_on"), 1
        parts.append(part)
    return parts


def links_of(said: dict) -> list[EvidenceLink]:
    return [EvidenceLink(url=said["link"], seen_on=said["starts_on"])] if said.get("link") else []
