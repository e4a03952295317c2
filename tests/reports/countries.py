"""Random countries written to the database: provinces, communes, and communes that ended on 1/7/2025.

Hypothesis draws plain numbers (`Sketch`), so that a failing example can be read; `plant` makes rows of them, below
the root the cast's country has.
"""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from drafts.models import Activity, DocumentType, DraftPolicy
from portal.units.dates import LONG_AGO
from portal.units.models import AdministrativeUnit, Agency, AgencyKind, Level, Placement, Succession

CHANGE = date(2025, 7, 1)


@dataclass(frozen=True)
class Sketch:
    """`communes`: the province of each; `ended`: of each ended commune its province and the communes that took it."""

    provinces: int
    communes: tuple[int, ...]
    ended: tuple[tuple[int, tuple[int, ...]], ...]


@st.composite
def sketches(draw):
    provinces = draw(st.integers(1, 3))
    some = st.integers(0, provinces - 1)
    communes = draw(st.lists(some, min_size=1, max_size=5))
    heirs = st.lists(st.integers(0, len(communes) - 1), max_size=3, unique=True).map(tuple)
    ended = draw(st.lists(st.tuples(some, heirs), max_size=4))
    return Sketch(provinces, tuple(communes), tuple(ended))


@dataclass(frozen=True)
class Country:
    """What stands in the database. `bodies`: the agencies of old and new communes and of the provinces."""

    root: AdministrativeUnit
    provinces: list[AdministrativeUnit]
    communes: list[AdministrativeUnit]
    ended: list[AdministrativeUnit]
    bodies: list[Agency]
    sketch: Sketch

    def counted_at(self, unit) -> set[AdministrativeUnit]:
        """Units that count what `unit` did, in the tree of today: rule Q9 told once more, from the sketch."""
        if unit in self.ended:
            province, heirs = self.sketch.ended[self.ended.index(unit)]
            if len(heirs) == 1:
                return self.counted_at(self.communes[heirs[0]])
            above = {self.sketch.communes[heir] for heir in heirs} or {province}
            return self.counted_at(self.provinces[above.pop()]) if len(above) == 1 else {self.root}
        if unit in self.communes:
            return {unit} | self.counted_at(self.provinces[self.sketch.communes[self.communes.index(unit)]])
        return {unit, self.root}


def plant(sketch: Sketch) -> Country:
    root = AdministrativeUnit.objects.get(placements__level=Level.NATION)
    provinces = [_unit(root, f"lp{n}", Level.PROVINCE) for n in range(sketch.provinces)]
    communes = [_unit(provinces[above], f"lc{n}", Level.COMMUNE) for n, above in enumerate(sketch.communes)]
    ended = [
        _unit(provinces[above], f"le{n}", Level.COMMUNE, CHANGE) for n, (above, _) in enumerate(sketch.ended)
    ]
    for unit, (_, heirs) in zip(ended, sketch.ended, strict=True):
        for heir in heirs:
            whole = len(heirs) == 1
            Succession.objects.create(predecessor=unit, successor=communes[heir], whole=whole, on=CHANGE)
    bodies = [body(unit) for unit in (*provinces, *communes, *ended)]
    return Country(root, provinces, communes, ended, bodies, sketch)


def _unit(above, key, level, ended=None):
    unit = AdministrativeUnit.objects.create(key=key, began=LONG_AGO, ended=ended)
    path = f"{above.placements.get().path}{unit.pk}/"
    Placement.objects.create(unit=unit, parent=above, level=level, path=path, valid_to=ended)
    return unit


def body(unit, kind=AgencyKind.UBND):
    return Agency.objects.create(
        unit=unit,
        kind=kind,
        name=f"{kind} {unit.key}",
        ended=unit.ended,
        folded=unit.key,
        consolidates=kind == "ubnd",
    )


def told(body, on, **fields) -> Activity:
    """An activity of a body: fields of its own, so that no verb of a person is needed."""
    fields = {"form": Activity.Form.CONFERENCE, "title": "Họp dân", "sessions": 1} | fields
    return Activity.objects.create(agency=body, starts_on=on, ends_on=on, **fields)


def drafted(body, number) -> DraftPolicy:
    kind = DocumentType.objects.filter(level=1).first()
    return DraftPolicy.objects.create(
        agency=body, regime=kind.regime, document_type=kind, title=f"Dự thảo {number}", slug=f"ld-{number}", began_on=CHANGE
    )  # fmt: skip
