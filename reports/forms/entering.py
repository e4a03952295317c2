"""The grid of years before the portal: a number for each indicator and year."""

import json
from decimal import Decimal, InvalidOperation

from django import forms

from portal.formats.numbers import format_number
from portal.forms import GovForm, VnDecimalField
from reports.forms.figures import A_NUMBER


class YearsForm(GovForm):
    """`columns`: entering.columns.Column; only open ones have fields.

    Beside each year goes what the officer saw in it (`seen`), so that of two who type the one never takes back what
    she did not touch.
    """

    mark_optional = False

    def __init__(self, *args, columns, rows, **kwargs):
        self.columns, self.rows = [column for column in columns if column.is_open], rows
        super().__init__(*args, initial=standing(self.columns, rows), **kwargs)
        for column in self.columns:
            year = column.period.year
            self.fields[seen_name(column)] = forms.CharField(required=False, widget=forms.HiddenInput)
            for one in rows:
                if column.asks(one.code):
                    self.fields[cell_name(column, one.code)] = VnDecimalField(
                        label=f"{one.code} năm {year}", **A_NUMBER
                    )
            self.fields[source_name(column)] = forms.CharField(
                label=f"Nguồn số liệu năm {year}", required=False, max_length=200
            )

    def numbers(self, column) -> dict:
        names = {one.code: cell_name(column, one.code) for one in self.rows}
        return {code: self.cleaned_data[name] for code, name in names.items() if name in self.fields}

    def source(self, column) -> str:
        return self.cleaned_data[source_name(column)]

    def seen(self, column) -> dict:
        """{code: number} the officer looked at; what cannot be read was not seen."""
        try:
            said = json.loads(self.cleaned_data[seen_name(column)] or "{}")
            return {str(code): Decimal(str(value)) for code, value in said.items()}
        except (ValueError, AttributeError, InvalidOperation, RecursionError):
            return {}

    def is_touched(self, column) -> bool:
        """Something in the year is not as it stands."""
        names = [cell_name(column, one.code) for one in self.rows] + [source_name(column)]
        return any(name in self.changed_data for name in names)

    def lines(self, columns):
        """(indicator, [(column, bound field or None, what stands, whether it differs from that)]) for the template."""
        changed = set(self.changed_data) if self.is_bound else ()
        for one in self.rows:
            names = [cell_name(column, one.code) for column in columns]
            boxes = [self[name] if name in self.fields else None for name in names]
            stands = [column.value(one.code) for column in columns]
            differs = [name in changed for name in names]
            yield one, list(zip(columns, boxes, stands, differs, strict=True))


def standing(columns, rows) -> dict:
    """What the fields hold of what was typed before."""
    held = {}
    for column in columns:
        values = {one.code: column.value(one.code) for one in rows}
        held |= {cell_name(column, code): value for code, value in values.items() if value is not None}
        held[source_name(column)] = column.source
        held[seen_name(column)] = json.dumps({code: str(v) for code, v in values.items() if v is not None})
    return held


def as_posted(columns, rows) -> dict:
    """What a browser would send of what stands: the ground on which a spreadsheet is laid."""
    return {
        name: value if isinstance(value, str) else format_number(value)
        for name, value in standing(columns, rows).items()
    }


def cell_name(column, code):
    return f"n{column.period.pk}-{code}"


def source_name(column):
    return f"nguon{column.period.pk}"


def seen_name(column):
    return f"thay{column.period.pk}"
