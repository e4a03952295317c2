"""What a book says of itself; the pages, the forms and the spreadsheets are the same for all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Case, Q, Value, When

from plans.registers import actions
from plans.registers.models import BookEntry
from portal.formats.numbers import format_number


@dataclass(frozen=True)
class State:
    """A state an entry is in while `where(today)` holds; of several the first, of none the one without."""

    key: str
    words: str
    colour: str
    where: Callable[[date], Q] | None = None


@dataclass(frozen=True)
class Shown:
    """One value as it is printed; `raw` is what a spreadsheet takes. `whole`: not broken over lines."""

    label: str
    text: str
    raw: object
    url: str = ""
    numeric: bool = False
    whole: bool = False


class Book:
    """One book. Subclasses say what stands in it, and override a method where they behave differently.

    parts: the form, as (heading, rows); a row is a field or a tuple of fields side by side.
    heading: what the first column of the list is called. columns: what it shows beside it. dated: the field with the day it happened, by
    which a back-dated entry finds its agency. total: the column the list adds up. sticky: what
    "save and write the next" keeps. private: columns for the own agency and the units above only.
    over: a template shown over the list, with what `above` says.
    """

    model: type
    name = ""
    about = ""
    verb = ""
    empty = ""
    heading = ""
    parts: tuple = ()
    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    hints: dict[str, str] = {}
    dated = ""
    total = ""
    total_words = "tổng giá trị"
    save_words = "Ghi vào sổ"
    quiet_edit = False
    sticky: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    order: tuple[str, ...] = ("-pk",)
    whose = (("", "Cơ quan tôi"), ("tat-ca", "Cả cấp dưới"))
    template = "registers/entry.html"
    over = ""

    @property
    def word(self):
        return self.model.BOOK

    @property
    def fields(self) -> list[str]:
        rows = (row for _, rows in self.parts for row in rows)
        return [name for row in rows for name in ((row,) if isinstance(row, str) else row)]

    def on_plan(self):
        return "plan" in self.fields

    def rows(self, reach, today):
        """Entries the reach may read, each with the key of its state."""
        joined = [f.name for f in self.model._meta.get_fields() if f.many_to_one and f.name in self.fields]
        found = self.model.objects.visible_to(reach).select_related("agency", *joined)
        return found.annotate(state_key=self._state(today)).order_by(*self.order)

    def _state(self, today):
        cases = [When(one.where(today), then=Value(one.key)) for one in self.states if one.where]
        rest = Value(next((one.key for one in self.states if not one.where), ""))
        return Case(*cases, default=rest) if cases else rest

    def of(self, rows, whose, reach):
        """The rows of whom the filter `whose` says: my agency's, or all I may read."""
        return rows if whose == "tat-ca" else rows.filter(reach.own())

    def state_of(self, entry) -> State | None:
        return next((state for state in self.states if state.key == entry.state_key), None)

    def shown(self, entry, names, reach) -> list[Shown]:
        """These fields in order; what the reader may not see is blank."""
        hidden = () if self._sees_private(entry, reach) else self.private
        return [Shown("", "", "") if name in hidden else self.value(entry, name) for name in names]

    def cells(self, entry, reach) -> list[Shown]:
        """The row of the list, beside its heading and its state."""
        return self.shown(entry, self.columns, reach)

    def heads(self) -> list[str]:
        return [self.label(name) for name in self.columns]

    def numeric_heads(self) -> set[str]:
        fields = (self.model._meta.get_field(name) for name in self.columns if name != "year")
        return {self.label(f.name) for f in fields if isinstance(f, models.IntegerField)}

    def label(self, name) -> str:
        words = str(self.model._meta.get_field(name).verbose_name)
        return words[:1].upper() + words[1:]

    def value(self, entry, name) -> Shown:
        label, raw = self.label(name), getattr(entry, name)
        if raw is None or raw == "":
            return Shown(label, "", "")
        if isinstance(raw, models.Model):
            return Shown(label, self.name_of(raw), self.name_of(raw), self.link_of(raw))
        if isinstance(raw, bool):
            return Shown(label, "có" if raw else "", "có" if raw else "")
        if isinstance(raw, date):
            return Shown(label, f"{raw:%d/%m/%Y}", raw, whole=True)
        if isinstance(raw, Decimal):
            return Shown(label, format_number(raw), raw, numeric=True)
        if isinstance(raw, int):
            year = name == "year"
            return Shown(label, str(raw) if year else format_number(raw), raw, numeric=not year)
        text = getattr(entry, f"get_{name}_display", lambda: raw)()
        return Shown(label, str(text), str(text), whole=name == "phone")

    def name_of(self, thing):
        return thing.heading() if isinstance(thing, BookEntry) else str(thing)

    def link_of(self, thing):
        return thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else ""

    def limit(self, form, actor, reach):
        """Narrow the choices of the form to what she may choose."""

    def check(self, form, said, actor):
        """What this book asks beyond its fields; `form.add_error` says it."""

    def initial(self, request) -> dict:
        return {}

    def begin(self, request, entry):
        """Set on a new entry what the form does not ask."""

    def add(self, entry, by, evidence):
        day = getattr(entry, self.dated) if self.dated else None
        return actions.add_entry(entry, by, evidence, day)

    def fields_of_page(self) -> list[str]:
        """What the page of one entry lists."""
        return self.fields

    def fields_of_sheet(self) -> list[str]:
        """The columns of the spreadsheet."""
        return self.fields

    def fields_to_edit(self):
        return self.fields

    def page(self, request, entry) -> dict:
        """More for the page of one entry."""
        return {}

    def banner(self, request) -> list[str]:
        """Warnings that stand over the list."""
        return []

    def above(self, asked) -> dict:
        """What the template `over` shows of the rows asked for."""
        return {}

    def _sees_private(self, entry, reach):
        own = entry.agency_id in (reach.agency_id, *reach.predecessor_agency_ids)
        return own or entry.agency.unit_id != reach.unit_id


def in_order(form, said, first, last, words="Ngày kết thúc phải từ ngày bắt đầu trở đi"):
    """An error on `last` when it lies before `first`."""
    start, end = said.get(first), said.get(last)
    if start and end and end < start:
        form.add_error(last, words)
