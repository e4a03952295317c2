"""Forms about periods."""

from django import forms

from portal.forms import GovModelForm, VnIntegerField
from reports.models import Period


class PeriodForm(GovModelForm):
    # A year is a name, not a quantity: 2026, never 2.026.
    year = VnIntegerField(
        label="Năm", min_value=2000, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    class Meta(GovModelForm.Meta):
        model = Period
        fields = [
            "kind",
            "name",
            "year",
            "data_from",
            "data_to",
            "due_commune",
            "due_province",
            "due_central",
        ]
        labels = {"kind": "Loại kỳ"}

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("data_from"), cleaned.get("data_to")
        if first and last and last < first:
            self.add_error("data_to", "Ngày cuối đứng trước ngày đầu của kỳ")
        return cleaned
