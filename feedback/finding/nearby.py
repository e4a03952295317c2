"""What concerns a place of today: its drafts and activities, those of what it took over, and those from above."""

from django.db.models import Q

from drafts.models import Activity, DraftPolicy
from feedback.finding import search
from portal.search import every_word
from portal.text import fold
from portal.units.dates import valid
from portal.units.models import AdministrativeUnit, Level, Succession, UnitName
from portal.units.reach import Reach
from portal.units.tree import children

_TOLD = (
    "form", "title", "starts_on", "ends_on", "place", "agency__name", "draft__slug", "draft__title",
)  # fmt: skip


def drafts_of(reach: Reach, today) -> dict:
    """Open and closed ones of the place, and open ones of the units above it; lists ready for a page."""
    here = DraftPolicy.objects.public().filter(reach.below())
    above = DraftPolicy.objects.open_for_comment(today).filter(reach.above())
    lists = {
        "open": search.for_list(here.open_for_comment(today).order_by("closes_on", "pk"))[:50],
        "closed": search.for_list(here.closed_for_comment(today).order_by("-closes_on", "pk"))[:20],
        "above": search.for_list(above.order_by("closes_on", "pk"))[:10],
    }
    return _named_as_then({name: list(rows) for name, rows in lists.items()})


def _named_as_then(lists):
    """Drafts of bodies that ended say what the place was called then; one query, none when there are none."""
    ended = [d for name in ("open", "closed") for d in lists[name] if d.agency.ended]
    if ended:
        names = UnitName.objects.filter(unit__in={d.agency.unit_id for d in ended}).order_by("valid_from")
        last = dict(names.values_list("unit", "full_name"))
        for draft in ended:
            draft.was = last.get(draft.agency.unit_id, "")
    return lists


def names_before(unit, name, today) -> list[str]:
    """What the communes were called that this place was made of, but for its own name; one query."""
    took = Succession.objects.filter(successor=unit, on__lte=today)
    same = Q(unit__placements__level=Level.COMMUNE)
    old = UnitName.objects.filter(same, unit__in=took.values("predecessor"))
    names = old.exclude(full_name=name).order_by("sort_key")
    return list(dict.fromkeys(names.values_list("full_name", flat=True)))


def _shown():
    """Activities opened to everybody, with the draft each is about; none about a draft that is not public."""
    about = Q(draft=None) | Q(draft__published_at__isnull=False, draft__trashed_at=None)
    shown = Activity.objects.alive().filter(about, is_public=True).select_related("agency", "draft")
    return shown.only(*_TOLD)


def _coming(today):
    ahead = Q(is_planned=True) | Q(starts_on__gt=today)
    return _shown().filter(ahead, ends_on__gte=today).order_by("starts_on", "pk")


def coming(today, count) -> list[dict]:
    """The next public activities of the whole country; one query."""
    return [_told(activity) for activity in _coming(today)[:count]]


def activities_of(reach: Reach, today) -> dict:
    """Public activities of the place, and those to come from above; two queries."""
    coming = _coming(today).filter(reach.below() | reach.above())
    held = _shown().counted().filter(reach.below(), starts_on__lte=today).order_by("-starts_on", "-pk")
    return {"coming": [_told(a) for a in coming[:10]], "held": [_told(a) for a in held[:10]]}


def _told(activity):
    draft = activity.draft
    return {
        "title": activity.title, "form": activity.get_form_display(), "on": activity.starts_on,
        "until": activity.ends_on, "place": activity.place, "agency": activity.agency.name,
        "url": f"/doi-thoai/{activity.pk}/" if activity.form in Activity.MEETINGS else "",
        "draft_url": draft.get_public_url() if draft else "", "draft_title": draft.title if draft else "",
    }  # fmt: skip


def provinces(today):
    """[(code, name)] in Vietnamese order."""
    return _names(AdministrativeUnit.objects.at_level(Level.PROVINCE, today), today)


def communes(province, today):
    return _names(children(province, today), today)


def _names(units, today):
    names = UnitName.objects.filter(valid(today), unit__in=units.values("pk")).order_by("sort_key")
    return list(names.values_list("code", "full_name"))


def find(typed: str, today, most=20) -> list[tuple[str, str, str]]:
    """[(code, name, note)] of places called so, without regard to marks: "tan lap tay ninh", "thanh bac".

    `note` is the province, and the name that ended when that is what was typed; places called so today
    come first. Names that hold the words only here and there ("Bắc Thạnh …") are offered when no name is
    the one typed.
    """
    words = fold(typed).split()
    if not words:
        return []
    phrase, rows = " ".join(words), (_called(words, today), _once_called(words, today))
    ranked = sorted((_rank(said, phrase), once, row) for once in (0, 1) for said, row in rows[once])
    right = [row for rank, _, row in ranked if rank < _SCATTERED]
    return list(dict.fromkeys(right or [row for *_, row in ranked]))[:most]


_SCATTERED = 3


def _rank(said, phrase):
    """`said`: (name, name with its type), folded; the phrase may go on with the province."""
    if phrase in said or any(phrase.startswith(f"{name} ") for name in said):
        return 0
    return 1 if said[0].startswith(phrase) else 2 if phrase in said[1] else _SCATTERED


def _called(words, today):
    """[((folded names), (code, name, province))] of places of today, in two levels of words."""
    above = "unit__placements__parent__names__"
    said = Q(folded__contains=words[0])
    for word in words[1:]:
        said &= Q(folded__contains=word) | Q(**{f"{above}folded__contains": word})
    found = UnitName.objects.filter(
        valid(today), valid(today, "unit__placements__valid_from", "unit__placements__valid_to"),
        valid(today, f"{above}valid_from", f"{above}valid_to"), said, unit__placements__level__gt=Level.NATION,
    ).values_list("name", "folded", "code", "full_name", f"{above}full_name", "unit__placements__level")  # fmt: skip
    return [
        ((fold(name), folded), (code, full, above if level > Level.PROVINCE else ""))
        for name, folded, code, full, above, level in found[:400]
    ]


def _once_called(words, today):
    """The same of names that ended: whoever types one meets those who took the place over."""
    gone = UnitName.objects.filter(every_word(" ".join(words), "folded"), unit__ended__lte=today)
    old = {unit: rest for unit, *rest in gone.values_list("unit", "name", "folded", "full_name")[:400]}
    took = Succession.objects.filter(predecessor__in=old, on__lte=today)
    pairs = list(took.values_list("successor", "predecessor"))
    names = _with_province({heir for heir, _ in pairs}, today)
    return [
        ((fold(old[before][0]), old[before][1]), _once(*names[heir], old[before][2]))
        for heir, before in pairs
        if heir in names and old[before][2] != names[heir][1]
    ]


def _once(code, name, province, before):
    return code, name, f"{province}, trước là {before}" if province else f"trước là {before}"


def _with_province(units, today):
    """{unit: (code, name, province; "" of a province)} as of today; one query."""
    above = "unit__placements__parent__names__"
    found = UnitName.objects.filter(
        valid(today), valid(today, "unit__placements__valid_from", "unit__placements__valid_to"),
        valid(today, f"{above}valid_from", f"{above}valid_to"), unit__in=units,
    ).values_list("unit", "code", "full_name", f"{above}full_name", "unit__placements__level")  # fmt: skip
    return {
        unit: (code, name, over if level > Level.PROVINCE else "") for unit, code, name, over, level in found
    }
