"""The public list narrowed by place, field, kind, stage, days left and state, each with its counts.

A count says how many drafts a click would show: it minds every other choice, not the one it would replace.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.finding.places import Places
from feedback.finding.searches import choices

_STATES = {
    "dang-mo": "Đang lấy ý kiến",
    "mo-sau": "Mở sau",
    "da-dong": "Đã đóng",
    "giai-trinh": "Đã công khai giải trình",
    "chua-mo": "Chưa có ngày lấy ý kiến",
    "tat-ca": "Mọi tình trạng",
}
_DAYS = {"0": "Hết hạn hôm nay", "3": "Còn 3 ngày trở xuống", "7": "Còn 7 ngày trở xuống", "15": "Còn 15 ngày trở xuống"}  # fmt: skip
SORTS = {"dung": "Khớp nhất", "han": "Sắp hết hạn", "moi": "Mới mở", "y-kien": "Nhiều ý kiến"}
_LABELS = {
    "tinh-trang": "Tình trạng", "con": "Hạn góp ý", "noi": "Nơi soạn thảo", "linh-vuc": "Lĩnh vực",
    "loai": "Hình thức văn bản", "giai-doan": "Giai đoạn",
}  # fmt: skip


@dataclass(frozen=True)
class Option:
    name: str
    count: int
    href: str
    chosen: bool = False
    inner: bool = False  # a commune under its province


@dataclass
class Facet:
    key: str
    label: str
    options: list[Option] = field(default_factory=list)

    @property
    def chosen(self):
        return next((option for option in reversed(self.options) if option.chosen), None)


class Facets:
    """What an address asks of the list, and what else could be asked; nothing invented is believed."""

    def __init__(self, asked, words, today=None):
        self.words, self.today = words, today or timezone.localdate()
        self.places = Places(self.today)
        self.chosen = {key: asked.get(key, "")[:100] for key in _LABELS if asked.get(key)}
        if self.chosen.get("tinh-trang") not in _STATES:
            # Whoever types words looks everywhere; whoever comes to read meets what is open.
            self.chosen.pop("tinh-trang", None)
        if self.chosen.get("con") not in _DAYS:
            self.chosen.pop("con", None)
        self.sort = asked.get("xep") if asked.get("xep") in SORTS else ""

    @property
    def state(self):
        return self.chosen.get("tinh-trang") or ("tat-ca" if self.words else "dang-mo")

    def drafts(self, but=None):
        """Public drafts with these words under every choice but one."""
        found = DraftPolicy.objects.public().search(self.words)
        for key in _LABELS:
            if key != but:
                found = found.filter(self._asks(key))
        return found

    def _asks(self, key):
        value = self.chosen.get(key)
        if key == "tinh-trang":
            return self._in_state(self.state)
        if value is None:
            return Q()
        if key == "con":
            return Q(opens_on__lte=self.today, closes_on__range=(self.today, self._in_days(value)))
        if key == "noi":
            return Q(agency__unit__in=self.places.units_in(value))
        return Q(
            **{{"linh-vuc": "topic__code", "loai": "document_type__name", "giai-doan": "stage"}[key]: value}
        )

    def _in_days(self, days):
        return self.today + timedelta(days=int(days))

    def _in_state(self, state):
        today = self.today
        return {
            "dang-mo": Q(opens_on__lte=today, closes_on__gte=today),
            "mo-sau": Q(opens_on__gt=today),
            "da-dong": Q(closes_on__lt=today),
            "giai-trinh": Q(table_published_at__isnull=False),
            "chua-mo": Q(opens_on=None),
        }.get(state, Q())

    @cached_property
    def _counted(self) -> dict[str, dict[str, tuple[int, str]]]:
        """facet -> value -> (drafts, name): every count of the page in one statement."""
        rows = [
            self._rows("linh-vuc", F("topic__code"), F("topic__name")),
            self._rows("loai", F("document_type__name")),
            self._rows("giai-doan", F("stage")),
            self._rows("noi", F("agency__unit")),
            self._rows("con", self._days_case()),
            self._rows("tong", Value("")),
            *(self._rows("tinh-trang", Value(s), only=self._in_state(s)) for s in _STATES),
        ]
        found = {key: {} for key in _LABELS}
        for key, value, name, n in rows[0].union(*rows[1:], all=True):
            found.setdefault(key, {})[value or ""] = (n, name)
        return found

    def _rows(self, key, value, name=None, only=None):
        found = self.drafts(but=key).filter(only or Q()).order_by()
        said = {
            "facet": Value(key),
            "value": Cast(value, TextField()),
            "said": Cast(name or value, TextField()),
        }
        return found.values(**said).annotate(n=Count("pk")).values_list("facet", "value", "said", "n")

    def _days_case(self):
        """The least number of days a draft that is open falls under."""
        is_open = Q(opens_on__lte=self.today, closes_on__gte=self.today)
        steps = [When(is_open & Q(closes_on__lte=self._in_days(d)), then=Value(d)) for d in _DAYS]
        return Case(*steps, default=Value(""), output_field=TextField())

    @property
    def total(self) -> int:
        return sum(n for n, _ in self._counted.get("tong", {}).values())

    def address(self, **changes) -> str:
        """Address of the list with some choices changed; None drops one."""
        kept = {"q": self.words, **self.chosen, "xep": self.sort}
        kept |= changes
        return "?" + urlencode({key: value for key, value in kept.items() if value})

    @property
    def kept_search(self) -> str:
        """What of this address one may follow: the words and the choices that say which drafts are meant."""
        return urlencode(choices({"q": self.words} | self.chosen))

    def all(self) -> list[Facet]:
        made = (Facet(key, label, list(self._options(key))) for key, label in _LABELS.items())
        return [facet for facet in made if facet.options]

    def _options(self, key):
        counted = self._counted[key]
        if key == "tinh-trang":
            return [
                self._option(key, s, name, counted[s][0], s == self.state)
                for s, name in _STATES.items()
                if s in counted
            ]
        if key == "con":
            counts = Counter({value: n for value, (n, _) in counted.items()})
            sums = ((d, sum(n for v, n in counts.items() if v and int(v) <= int(d))) for d in _DAYS)
            return [self._option(key, d, _DAYS[d], n) for d, n in sums if n]
        if key == "noi":
            return self._place_options({int(value): n for value, (n, _) in counted.items()})
        names = dict(DraftPolicy.Stage.choices) if key == "giai-doan" else {}
        found = [(names.get(value, name), value, n) for value, (n, name) in counted.items() if value]
        if key == "giai-doan":
            found.sort(key=lambda row: list(names).index(row[1]))
        else:
            found.sort(key=lambda row: (-row[2], row[0]))
        return [self._option(key, value, name, n) for name, value, n in found]

    def _place_options(self, by_unit):
        chosen = self.chosen.get("noi")
        province = self.places.province_of(chosen) if chosen else None
        made = []
        for place, n in self.places.counts(by_unit):
            made.append(self._option("noi", place.code, place.name, n))
            if province and place.code == province.code:
                inner = self.places.counts(by_unit, within=place.code)
                made += [self._option("noi", p.code, p.name, k, inner=True) for p, k in inner if p != place]
        return made

    def _option(self, key, value, name, count, chosen=None, inner=False):
        chosen = self.chosen.get(key) == value if chosen is None else chosen
        href = self.address(**{key: None if chosen and key != "tinh-trang" else value})
        return Option(name[:1].upper() + name[1:], count, href, chosen, inner)

    def chips(self) -> list[tuple[str, str, int]]:
        """(what was chosen, the address without it, how many drafts that would show)."""
        made = []
        for key, value in self.chosen.items():
            if key == "tinh-trang" and value == "tat-ca":
                continue
            dropped = {key: "tat-ca" if key == "tinh-trang" else None}
            without = self._counted[key].values()
            n = (
                self._counted[key].get("tat-ca", (0,))[0]
                if key == "tinh-trang"
                else sum(n for n, _ in without)
            )
            made.append((self._said(key, value), self.address(**dropped), n))
        return made

    def _said(self, key, value):
        if key == "noi":
            place = self.places.named(value)
            return place.name[:1].upper() + place.name[1:] if place else f"Mã {value}"
        known = {"tinh-trang": _STATES, "con": _DAYS, "giai-doan": dict(DraftPolicy.Stage.choices)}.get(
            key, {}
        )
        return known.get(value) or self._counted[key].get(value, (0, value))[1]

    def sorts(self):
        """[(name, address, chosen)]"""
        now = self.sort or ("dung" if self.words else "han")
        offered = SORTS if self.words else {k: v for k, v in SORTS.items() if k != "dung"}
        return [(name, self.address(xep=key), key == now) for key, name in offered.items()]
