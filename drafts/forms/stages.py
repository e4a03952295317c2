"""The next step, and the reason for going back."""

from django import forms

from drafts.models import DraftPolicy
from portal.forms import GovForm, VnDateField


class StageForm(GovForm):
    stage = forms.ChoiceField(label="Giai đoạn mới", choices=DraftPolicy.Stage)
    on = VnDateField(label="Từ ngày")
    note = forms.CharField(label="Văn bản, ghi chú", required=False, max_length=500)
    number = forms.CharField(
        label="Số, ký hiệu văn bản đã ban hành",
        required=False,
        max_length=60,
        help_text="Khi chọn Đã ban hành",
    )

    def clean(self):
        data = super().clean()
        if data.get("stage") == DraftPolicy.Stage.ISSUED and not data.get("number"):
            self.add_error("number", "Nhập số, ký hiệu văn bản đã ban hành")
        return data


class ReasonForm(GovForm):
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
