"""What a page of comparison was asked for: place, years, figures, and whose tree."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from portal.text import whole_number
from reports.counting import registry
from reports.counting.indicators import GROUPS, Indicator
from reports.models import Period
from reports.watching.places import Place, place_for

#: The pages of this room, in the order of its menu.
TOPICS = (
    ("reports:overview", "Tổng quan"),
    ("reports:monitoring", "Gửi báo cáo"),
    ("reports:comparing", "So sánh"),
    ("reports:ranking", "Xếp hạng"),
    ("reports:tiles", "Ô đơn vị"),
    ("reports:aims", "Mục tiêu"),
    ("reports:channels", "Kênh truyền thông"),
    ("reports:openness", "Công khai thông tin"),
    ("reports:evaluation", "Đánh giá"),
    ("reports:programme", "Tổng kết giai đoạn"),
)
MOST_YEARS, MOST_CODES = 10, 4


@dataclass(frozen=True)
class Asked:
    """periods: oldest first, of one kind. now: the tree of today, else that of each period's last day."""

    place: Place
    kind: str
    kinds: list
    years: list[int]
    periods: list[Period]
    indicators: list[Indicator]
    choices: list[tuple[str, list[Indicator]]]
    now: bool

    @property
    def last(self) -> Period | None:
        return self.periods[-1] if self.periods else None


def asked(request, codes=("C13",), years=5) -> Asked:
    """The question in the address; 404 for a place out of reach, words nobody knows fall back."""
    place = place_asked(request)
    started = list(Period.objects.started().order_by("data_to", "pk"))
    offered = [kind for kind in Period.Kind if any(period.kind == kind for period in started)]
    kind = request.GET.get("loai")
    if kind not in offered:
        kind = offered[0] if offered else Period.Kind.YEAR
    mine = [period for period in started if period.kind == kind]
    known = sorted({period.year for period in mine})
    first = whole_number(request.GET.get("tu")) or (known[-years:] or [0])[0]
    last = whole_number(request.GET.get("den")) or (known[-1] if known else 0)
    first, last = min(first, last), max(first, last)
    chosen = [period for period in mine if first <= period.year <= last][-MOST_YEARS:] or mine[-years:]
    book = registry.in_year(last or timezone.localdate().year)
    return Asked(
        place,
        kind,
        [(one.value, one.label) for one in offered],
        known,
        chosen,
        indicators_asked(request, codes, book),
        indicator_choices(book),
        request.GET.get("cay") == "nay",
    )


def place_asked(request) -> Place:
    place = place_for(request.reach, whole_number(request.GET.get("don-vi")))
    if place is None:
        raise Http404
    return place


def indicators_asked(request, codes, book: registry.Registry) -> list[Indicator]:
    asked_for = dict.fromkeys(request.GET.getlist("ma"))
    known = [code for code in asked_for if code in book.by_code][:MOST_CODES]
    return [book.by_code[code] for code in known or codes]


def indicator_choices(book: registry.Registry) -> list[tuple[str, list[Indicator]]]:
    """(group name, its indicators) to choose from, those administrators added among them."""
    groups = [(name, [i for i in book.printed if i.group == letter]) for letter, name in GROUPS.items()]
    return [group for group in groups if group[1]]


def topics(request) -> list[tuple[str, str, bool]]:
    """The menu of the room, about the same place: [(address, words, whether it is this page)]."""
    unit, here = whole_number(request.GET.get("don-vi")), request.resolver_match.view_name
    keep = f"?don-vi={unit}" if unit else ""
    return [(reverse(name) + keep, words, name == here) for name, words in TOPICS]


def room(request, place: Place, title: str) -> dict:
    """What stands around every page of the room: its menu, the place, the way back up."""
    return {
        "topics": topics(request),
        "place": place,
        "help_agency": request.actor.agency if request.actor else None,
        "crumbs": [("Theo dõi", reverse("reports:overview")), (title, "")],
    }


def down(request, row) -> str:
    """The query string of the same question about the units of a row."""
    said = request.GET.copy()
    said["don-vi"] = row.unit_id
    said.pop("sap", None)
    return said.urlencode()
