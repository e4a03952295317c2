"""What is typed of a document issued elsewhere."""

from django import forms

from plans.fields import area
from plans.models import Plan
from portal.files.fields import UploadField
from portal.forms import GovModelForm, VnDateField, VnIntegerField
from portal.text import symbol_key


class IncomingForm(GovModelForm):
    """Number, day, issuer and subject as printed, and the scan when there is one. `kept`: those she keeps."""

    mark_optional = False
    number = forms.CharField(label="Số, ký hiệu", max_length=60)
    issued_on = VnDateField(label="Ngày ban hành")
    issuer_text = forms.CharField(
        label="Cơ quan ban hành", max_length=300, help_text="Ví dụ: Thủ tướng Chính phủ"
    )
    title = forms.CharField(label="Trích yếu", max_length=1000, widget=area(3))
    year_from = VnIntegerField(label="Từ năm", min_value=1990, max_value=2100, widget=forms.TextInput)
    year_to = VnIntegerField(label="Đến năm", min_value=1990, max_value=2100, widget=forms.TextInput)
    file = UploadField(label="Bản chụp hoặc tệp gốc", required=False)

    class Meta(GovModelForm.Meta):
        model = Plan
        fields = ("kind", "number", "issued_on", "issuer_text", "title", "year_from", "year_to")

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = kept
        for name in ("year_from", "year_to"):
            self.initial[name] = str(self.initial.get(name) or "")

    def clean(self):
        said = self.cleaned_data
        if said.get("year_from") and said.get("year_to") and said["year_to"] < said["year_from"]:
            self.add_error("year_to", "Năm kết thúc không được trước năm bắt đầu")
        same = self.kept.filter(
            number_key=symbol_key(said.get("number") or ""), issued_on=said.get("issued_on")
        )
        if said.get("number") and said.get("issued_on") and same.exists():
            self.add_error("number", "Văn bản mang số và ngày này đã được đăng ký")
        return said
