"""Forms about the registry of indicators."""

from django import forms

from portal.forms import GovForm, GovModelForm, VnIntegerField
from portal.units.models import Level
from reports.counting.indicators import GROUPS
from reports.models import ManualIndicator

YEAR = {"min_value": 2020, "max_value": 2100, "widget": forms.TextInput(attrs={"inputmode": "numeric"})}


class IndicatorForm(GovModelForm):
    """Words of an indicator typed by officers; kind, group and first year are set once."""

    levels = forms.TypedMultipleChoiceField(
        label="Cấp khai", coerce=int, choices=Level.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta(GovModelForm.Meta):
        model = ManualIndicator
        fields = ["name", "unit", "levels", "basis"]


class NewIndicatorForm(IndicatorForm):
    group = forms.ChoiceField(
        label="Nhóm",
        choices=[("", "Chọn"), *((letter, f"{letter}. {name}") for letter, name in GROUPS.items())],
        help_text="Mã do cổng cấp: chữ của nhóm và số sau 50, không cấp lại mã đã dùng",
    )
    first_year = VnIntegerField(label="Báo cáo từ năm", **YEAR)

    class Meta(IndicatorForm.Meta):
        fields = ["name", "unit", "kind", "levels", "first_year", "basis"]

    field_order = ["group", "name", "unit", "kind", "levels", "first_year", "basis"]


class RetireForm(GovForm):
    last_year = VnIntegerField(
        label="Năm cuối cùng còn báo cáo", help_text="Báo cáo của năm đó và các năm trước giữ nguyên", **YEAR
    )
    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea)
