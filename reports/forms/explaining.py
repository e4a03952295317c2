"""Reasons of figures that grew or fell much, a box each."""

from django import forms

from portal.forms import GovForm
from portal.text import squeeze

LEAST = 10


class ExplainForm(GovForm):
    """`asked`: [(figure, last year's total, growth, label)] of what wants a reason.

    An empty box keeps the question open; `common` answers all that are still empty.
    """

    mark_optional = False
    common = forms.CharField(
        label="Lý do chung cho các chỉ tiêu còn để trống",
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        help_text="Ví dụ: số xã giảm từ 12 còn 5 sau sắp xếp ngày 01/7/2025.",
    )
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = [figure.indicator for figure, *_ in asked]
        for figure, _, _, label in asked:
            self.fields[figure.indicator] = forms.CharField(
                label=label,
                required=False,
                max_length=1000,
                initial=figure.explanation,
                widget=forms.Textarea,
            )

    def clean(self):
        cleaned = super().clean()
        for name in ("common", *self.codes):
            said = squeeze(cleaned.get(name) or "")
            if said and len(said) < LEAST:
                self.add_error(name, f"Ghi rõ hơn, ít nhất {LEAST} ký tự")
        return cleaned

    def reasons(self) -> dict[str, str]:
        """{code: words} to keep."""
        common = self.cleaned_data.get("common", "")
        return {code: self.cleaned_data.get(code) or common for code in self.codes}
