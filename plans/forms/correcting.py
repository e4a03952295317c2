"""A correction of an issued document: what it says, and why it changes."""

from django import forms

from plans.fields import area

from .documents import PlanForm


class CorrectionForm(PlanForm):
    """The document's own form with the reason, which everybody reads who received it."""

    reason = forms.CharField(
        label="Lý do đính chính",
        max_length=1000,
        widget=area(2),
        help_text="Nơi nhận đọc lý do này cùng chỗ thay đổi",
    )

    def clean_number(self):
        """An issued number is not emptied by a correction."""
        number = self.cleaned_data["number"]
        if self.instance.number and not number and self.instance.source_id is None:
            raise forms.ValidationError("Văn bản đã có số; nhập số, ký hiệu đúng", code="emptied")
        return number
