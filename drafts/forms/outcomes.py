"""What came of a draft."""

from django import forms
from django.utils import timezone

from drafts.models import DraftPolicy
from portal.content import Kind
from portal.files.fields import UploadField
from portal.forms import GovForm, VnDateField


class OutcomeForm(GovForm):
    """The number and day only until it is issued: after that they are corrected among its steps."""

    number = forms.CharField(label="Số, ký hiệu văn bản ban hành", max_length=60, required=False)
    on = VnDateField(label="Ngày ban hành", required=False)
    url = forms.URLField(
        label="Đường dẫn văn bản đã ban hành", max_length=500, required=False, assume_scheme="https"
    )  # fmt: skip
    file = UploadField(label="Bản đã ban hành", required=False, kinds=[Kind.PDF, Kind.DOCX])
    outcome = forms.CharField(
        label="Đã thay đổi gì sau góp ý", max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Vài câu dễ hiểu: điều nào đã sửa theo ý kiến ai, điều nào giữ và vì sao. Người góp ý đọc đoạn này",
    )  # fmt: skip

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        if draft.stage == DraftPolicy.Stage.ISSUED:
            del self.fields["number"], self.fields["on"]

    def clean(self):
        data = super().clean()
        if "number" in self.fields and bool(data.get("number")) != bool(data.get("on")):
            missing = "on" if data.get("number") else "number"
            if missing not in self.errors:
                self.add_error(missing, "Nhập cả số và ngày ban hành, hoặc để trống cả hai")
        if data.get("on") and data["on"] > timezone.localdate():
            self.add_error("on", "Ngày này chưa tới")
        return data
