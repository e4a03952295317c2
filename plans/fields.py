"""Form fields for what documents print: lists a line each, days as far as they are given."""

import re

from django import forms
from django.core.exceptions import ValidationError

from portal.forms import VnDateField
from portal.text import squeeze

from .models import Precision


def area(rows):
    return forms.Textarea(attrs={"rows": rows})


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines are left out."""

    widget = area(3)

    def __init__(self, *, parted_by=r"\n", joined_by="\n", **kwargs):
        self.parted_by, self.joined_by = parted_by, joined_by
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return self.joined_by.join(value) if isinstance(value, list | tuple) else value

    def clean(self, value):
        text = super().clean(value)
        return [line for part in re.split(self.parted_by, text) if (line := squeeze(part))]

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != list(initial or [])
        except ValidationError:
            return True


class PrintedDayField(forms.Field):
    """A day as far as a document prints it: 29/03/2023, 10/2023, 2023, or nothing.

    Cleans to (date or None, precision, partial): (None, "month", "2023-10").
    """

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "app-w-date"})
    default_error_messages = {
        "shape": "Nhập ngày dạng 28/02/2026; nếu văn bản để trống ngày thì nhập 02/2026 hoặc 2026"
    }

    def prepare_value(self, value):
        if not isinstance(value, tuple):
            return value
        day, _, partial = value
        return f"{day:%d/%m/%Y}" if day else "/".join(reversed(partial.split("-")))

    def clean(self, value):
        typed = squeeze(str(value or "")).replace("-", "/").replace(".", "/")
        if not typed:
            return None, "", ""
        part = re.fullmatch(r"(?:(\d{1,2})/)?(\d{4})", typed)
        if not part:
            return VnDateField().clean(typed), Precision.DAY, ""
        month, year = part.groups()
        if not 1945 <= int(year) <= 2100 or (month and not 1 <= int(month) <= 12):
            raise ValidationError(self.error_messages["shape"], code="shape")
        if month:
            return None, Precision.MONTH, f"{year}-{int(month):02d}"
        return None, Precision.YEAR, year
