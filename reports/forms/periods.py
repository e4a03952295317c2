"""Forms about periods."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from portal.forms import GovForm, GovModelForm, VnIntegerField
from portal.text import whole_number
from portal.units.dates import valid
from portal.units.models import Level, Placement
from reports.actions.periods import WINDOW_KEPT
from reports.models import Period
from reports.models.periods import days_after, days_before

DUES = ["due_commune", "due_district", "due_province", "due_central"]
MOST_DAYS = 60


class DaysField(forms.CharField):
    """Days as officers list them: "7, 3, 1"."""

    def to_python(self, value):
        if isinstance(value, list):
            return value
        parts = re.split(r"[\s,;]+", super().to_python(value).strip(" ,;"))
        days = [whole_number(part) for part in parts if part]
        if any(day is None or day > MOST_DAYS for day in days):
            raise ValidationError(
                f"Nhập các số ngày từ 0 đến {MOST_DAYS}, cách nhau bằng dấu phẩy, ví dụ 7, 3, 1"
            )
        return sorted({day for day in days if day is not None})

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def has_changed(self, initial, data):
        try:
            return sorted(initial or []) != self.to_python(data or "")
        except ValidationError:
            return True


class ProposalForm(GovForm):
    """Kind and year, from which the window and the name are proposed; the names stand in addresses."""

    loai = forms.ChoiceField(label="Loại kỳ", choices=Period.Kind.choices)
    # A year is a name, not a quantity: 2026, never 2.026.
    nam = VnIntegerField(
        label="Năm", min_value=2000, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class PeriodForm(GovModelForm):
    """A period. Its due dates are typed once, at the beginning; later they move on a page of their own (N14)."""

    year = VnIntegerField(
        label="Năm", min_value=2000, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    remind_before = DaysField(label="Nhắc trước hạn (ngày)", required=False, help_text="Ví dụ: 7, 3, 1")
    remind_after = DaysField(label="Nhắc sau hạn (ngày)", required=False, help_text="Để trống: không tự nhắc")

    class Meta(GovModelForm.Meta):
        model = Period
        fields = [
            "kind", "name", "year", "data_from", "data_to", *DUES, "basis", "jump_percent", "jump_times", "crowd",
            "remind_before", "remind_after",
        ]  # fmt: skip
        labels = {"kind": "Loại kỳ"}
        help_texts = {"basis": "Văn bản quy định kỳ, thời hạn; để trống nếu chưa có"}

    #: Why the days cannot be changed; "" when they can.
    kept = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in DUES:
                del self.fields[name]
            if self.instance.is_reported:
                self._keep_window()
        else:
            self._begin()
        for name in ("jump_percent", "jump_times", "crowd"):
            self.fields[name].min_value = 1

    def _begin(self):
        """A new period: the usual reminders, and a date for districts where there are any (S000-28)."""
        self.initial |= {"remind_before": days_before(), "remind_after": days_after()}
        last = self.initial.get("data_to")
        if "due_district" not in self.data if self.is_bound else last and not has_districts(last):
            del self.fields["due_district"]

    def _keep_window(self):
        """The days are shown and not asked; who typed others before the first report came in is told."""
        self.kept, self.refused = WINDOW_KEPT, []
        for name in Period.WINDOW:
            box = self.fields[name]
            if name in self.data and box.has_changed(self.get_initial_for_field(box, name), self.data[name]):
                self.refused.append(name)
            box.disabled = True

    def clean(self):
        cleaned = super().clean()
        if self.kept and self.refused:
            raise ValidationError(self.kept)
        first, last = cleaned.get("data_from"), cleaned.get("data_to")
        if first and last and last < first:
            self.add_error("data_to", "Ngày cuối đứng trước ngày đầu của kỳ")
        if last and cleaned.get("due_district") and not has_districts(last):
            self.add_error("due_district", f"Ngày {last:%d/%m/%Y} không còn cấp huyện. Để trống ô này")
        return cleaned


def has_districts(day: date) -> bool:
    return Placement.objects.filter(valid(day), level=Level.DISTRICT).exists()
