"""Forms as officials fill them: Vietnamese dates and numbers, plain error words, GOV.UK markup.

Render with `{% error_summary form %}` and `{% field form.x %}` (portal/tags.py), or `{{ form }}`.
"""

import calendar
import datetime as dt
import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields import BLANK_CHOICE_DASH

from portal.formats.numbers import format_number
from portal.text import nfc

_DATE = re.compile(
    r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})|(\d{2})(\d{2})(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII
)


class VnDateInput(forms.TextInput):
    """Text, not the browser's date picker, which shows months first on many office machines."""

    def __init__(self, attrs=None):
        super().__init__(
            {"inputmode": "numeric", "autocomplete": "off", "class": "app-w-date", **(attrs or {})}
        )

    def format_value(self, value):
        return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value


class VnDateField(forms.Field):
    """A `datetime.date` from 5/2/2026, 05-02-2026, 05.02.2026, 05022026 or 2026-02-05."""

    widget = VnDateInput
    default_error_messages = {
        "shape": "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 28/02/2026",
        "calendar": "Ngày %(typed)s không có trong lịch. Nhập lại, ví dụ %(near)s",
        "year": "Năm %(year)s không hợp lý. Nhập năm từ 1945 đến 2100",
    }

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        found = _DATE.fullmatch(nfc(str(value)).strip())
        if not found:
            raise ValidationError(self.error_messages["shape"], code="shape")
        parts = [int(part) for part in found.groups() if part]
        year, month, day = parts if found[7] else reversed(parts)
        if not 1945 <= year <= 2100:
            raise ValidationError(self.error_messages["year"], code="year", params={"year": year})
        try:
            return dt.date(year, month, day)
        except ValueError:
            near = (
                dt.date(year, month, calendar.monthrange(year, month)[1])
                if 1 <= month <= 12
                else dt.date(year, 12, 31)
            )
            words = {"typed": f"{day:02d}/{month:02d}/{year}", "near": f"{near:%d/%m/%Y}"}
            raise ValidationError(self.error_messages["calendar"], code="calendar", params=words) from None

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != (initial or None)
        except ValidationError:
            return True


class VnNumberInput(forms.TextInput):
    """Shows 1.234,5 when the value comes from us, and exactly what was typed when it comes back."""

    def __init__(self, attrs=None, inputmode="decimal"):
        super().__init__(
            {"inputmode": inputmode, "autocomplete": "off", "class": "app-w-number", **(attrs or {})}
        )

    def format_value(self, value):
        return format_number(value) if isinstance(value, int | float | Decimal) else value


class VnDecimalField(forms.DecimalField):
    """A `Decimal` from 1.234,5 or 1 234,5; the point groups thousands, the comma starts decimals."""

    widget = VnNumberInput
    default_error_messages = {
        "invalid": "Nhập một số, ví dụ 1.234,5",
        "min_value": "Nhập số từ %(limit_value)s trở lên",
        "max_value": "Nhập số không quá %(limit_value)s",
        "max_decimal_places": "Nhập tối đa %(max)s chữ số sau dấu phẩy",
    }
    _shape = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", re.ASCII)

    def widget_attrs(self, widget):
        return {}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, int | Decimal):
            return super().to_python(value)
        typed = re.sub(r"\s", "", nfc(str(value)))
        if not self._shape.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(typed.replace(".", "").replace(",", "."))

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != (None if initial in self.empty_values else Decimal(str(initial)))
        except ValidationError:
            return True


class VnIntegerField(VnDecimalField):
    """An `int` from 1234 or 1.234."""

    default_error_messages = {"invalid": "Nhập số nguyên, ví dụ 1.234"}
    _shape = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+|\d+)", re.ASCII)

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", VnNumberInput(inputmode="numeric"))
        super().__init__(decimal_places=0, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        return None if value is None else int(value)


_REQUIRED = {
    forms.FileField: "Chọn tệp",
    forms.ChoiceField: "Chọn %s",
    forms.ModelChoiceField: "Chọn %s",
    forms.BooleanField: "Đánh dấu vào ô “%s”",
}


_DASHES = BLANK_CHOICE_DASH[0][1]


def speak(field, name):
    """Give a field words that name it, instead of Django's general ones; a field's own words stay."""
    label = str(field.label or name.replace("_", " "))
    label = label if label[:2].isupper() else label[:1].lower() + label[1:]
    required = next((words for base, words in _REQUIRED.items() if isinstance(field, base)), "Nhập %s")
    said = {
        "required": required.replace("“%s”", f"“{field.label}”").replace("%s", label),
        "invalid_choice": f"Chọn lại {label}: lựa chọn vừa gửi không có trong danh sách",
    }
    if isinstance(field, forms.CharField):
        said["max_length"] = (
            f"Viết {label} trong {format_number(field.max_length or 0)} ký tự; đang có %(show_value)s"
        )
        said["min_length"] = f"Viết {label} ít nhất {field.min_length} ký tự; đang có %(show_value)s"
    if isinstance(field, forms.EmailField):
        said["invalid"] = "Nhập thư điện tử có dạng ten@tenmien.vn" + (
            "" if field.required else ", hoặc để trống"
        )
    _name_the_empty(field)
    general = {}
    for cls in reversed(type(field).__mro__):
        general.update(getattr(cls, "default_error_messages", {}))
    for key, words in said.items():
        if field.error_messages.get(key, general.get(key)) == general.get(key):
            field.error_messages[key] = words


def _name_the_empty(field):
    """A select says that nothing is chosen in words, where Django draws a row of dashes."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = "Chưa chọn" if field.empty_label == _DASHES else field.empty_label
    elif isinstance(field, forms.TypedChoiceField):
        field.choices = [
            (value, "Chưa chọn" if words == _DASHES else words) for value, words in field.choices
        ]


class GovFormMixin:
    """What every form of the portal shares; first in the bases of a ModelForm."""

    use_required_attribute = False  # the server's words, in Vietnamese, not the browser's
    mark_optional = True

    def __init__(self, *args, **kwargs):
        if "_spoken" not in type(self).__dict__:  # once a class: each form gets copies of these fields
            for name, field in self.base_fields.items():
                speak(field, name)
            type(self)._spoken = True
        super().__init__(*args, **kwargs)

    def _clean_fields(self):
        """Texts are composed (NFC) before anything looks at them."""
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = nfc(value)


class GovForm(GovFormMixin, forms.Form):
    """A plain form in the portal's words and markup."""


def vn_formfield(db_field, **kwargs):
    """Dates and numbers of a model as Vietnamese fields (`Meta.formfield_callback`)."""
    classes = {
        models.DateField: VnDateField,
        models.IntegerField: VnIntegerField,
        models.DecimalField: VnDecimalField,
    }
    for base, form_class in classes.items():
        plain = not isinstance(db_field, models.DateTimeField) and not db_field.choices
        if isinstance(db_field, base) and plain:
            kwargs.setdefault("form_class", form_class)
    if isinstance(db_field, models.URLField):
        kwargs.setdefault("assume_scheme", "https")
    return db_field.formfield(**kwargs)


class GovModelForm(GovFormMixin, forms.ModelForm):
    """A form of a model in the portal's words and markup; write `class Meta(GovModelForm.Meta):`."""

    class Meta:
        formfield_callback = vn_formfield


class SearchForm(GovForm):
    """`?q=`: words to look for. `query()` is safe to call on anything typed."""

    mark_optional = False
    q = forms.CharField(
        label="Tìm",
        required=False,
        max_length=200,
        strip=True,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def query(self) -> str:
        return self.cleaned_data["q"] if self.is_valid() else ""
