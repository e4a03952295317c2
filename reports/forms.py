"""Forms about periods and reports."""

from django import forms

from portal.forms import GovForm, GovModelForm, VnDateField, VnDecimalField, VnIntegerField

from .indicators import DECLARED
from .models import Period


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


class DeclareForm(GovForm):
    """Figures officers of a level type; an empty box is "chưa nhập"."""

    mark_optional = False

    def __init__(self, *args, level, **kwargs):
        super().__init__(*args, **kwargs)
        for indicator in DECLARED:
            if level in indicator.levels:
                self.fields[indicator.code] = VnDecimalField(
                    label=f"{indicator.code}. {indicator.short_name}, {indicator.unit}",
                    required=False,
                    min_value=0,
                    max_digits=18,
                    decimal_places=2,
                )


class AdjustForm(GovForm):
    adjustment = VnDecimalField(label="Cộng thêm (số âm để trừ bớt)", max_digits=18, decimal_places=2)
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        help_text="In kèm số liệu cho nơi nhận. Nêu căn cứ: biên bản, sổ sách, đơn vị cung cấp.",
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("adjustment") and not cleaned.get("reason"):
            self.add_error("reason", "Nêu lý do điều chỉnh")
        return cleaned


class WordsForm(GovForm):
    mark_optional = False
    text = forms.CharField(label="Lời văn", required=False, max_length=50_000, widget=forms.Textarea)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ConfirmForm(GovForm):
    """Ticked when a person takes the open remarks upon themselves."""

    mark_optional = False
    confirmed = forms.BooleanField(label="Đã biết các điểm cần xác nhận nêu trên, vẫn gửi", required=False)


class ReturnForm(GovForm):
    reason = forms.CharField(label="Lý do trả lại", max_length=2000, widget=forms.Textarea)


class IssueForm(ConfirmForm):
    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ: 45/BC-HĐPH")
    issued_on = VnDateField(label="Ngày ban hành")

    field_order = ["number", "issued_on", "confirmed"]
