"""Forms about the figures of a report."""

from django import forms

from portal.forms import GovForm, VnDecimalField
from reports.counting.indicators import DECLARED


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
