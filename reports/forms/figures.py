"""Forms about the figures of a report."""

from django import forms

from portal.forms import GovForm, VnDecimalField
from portal.text import squeeze

A_NUMBER = {"required": False, "min_value": 0, "max_digits": 18, "decimal_places": 2}


class DeclareForm(GovForm):
    """The given figures with where each number stands; an empty box is "chưa nhập"."""

    mark_optional = False

    def __init__(self, *args, indicators, said=None, **kwargs):
        """`said`: {code: DeclaredFigure} of what stands."""
        said = said or {}
        kept = {code: row.value for code, row in said.items()}
        kept |= {source_of(code): row.source for code, row in said.items()}
        super().__init__(*args, initial=kept, **kwargs)
        self.codes = [indicator.code for indicator in indicators]
        for one in indicators:
            self.fields[one.code] = VnDecimalField(
                label=f"{one.code}. {one.full_name}, {one.unit}", **A_NUMBER
            )
            self.fields[source_of(one.code)] = forms.CharField(
                label=f"Nguồn số liệu {one.code}", required=False, max_length=200
            )

    def pairs(self):
        """(number, source) of each figure, for the template."""
        return [(self[code], self[source_of(code)]) for code in self.codes]

    def numbers(self) -> dict:
        return {code: self.cleaned_data[code] for code in self.codes}

    def sources(self) -> dict[str, str]:
        return {code: squeeze(self.cleaned_data[source_of(code)]) for code in self.codes}

    def clean(self):
        cleaned = super().clean()
        for code in self.codes:
            if cleaned.get(source_of(code)) and code in cleaned and cleaned[code] is None:
                self.add_error(code, f"Đã ghi nguồn thì nhập số {code}, hoặc bỏ nguồn")
        return cleaned


def source_of(code):
    return f"nguon_{code}"


class AdjustForm(GovForm):
    adjustment = VnDecimalField(label="Cộng thêm (số âm để trừ bớt)", max_digits=18, decimal_places=2)
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        help_text="In kèm số liệu cho nơi nhận. Nêu căn cứ: biên bản, sổ sách, đơn vị cung cấp.",
    )
    #: the adjustment and its reason as they stood when the form was opened
    seen = forms.DecimalField(required=False, widget=forms.HiddenInput)
    seen_reason = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, figure, data=None):
        """The form of a figure as it stands."""
        stands = {"adjustment": figure.adjustment or None, "reason": figure.adjustment_reason}
        seen = {"seen": figure.adjustment, "seen_reason": figure.adjustment_reason}
        return cls(data, initial=stands | seen)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("adjustment") and not cleaned.get("reason"):
            self.add_error("reason", "Nêu lý do điều chỉnh")
        return cleaned

    def was_seen(self) -> tuple:
        """(adjustment, reason) the officer looked at."""
        return self.cleaned_data["seen"] or 0, self.cleaned_data["seen_reason"]
