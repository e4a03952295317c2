"""Forms of words, of sending, of what the receiver says, and of the number."""

from django import forms

from portal.files.fields import UploadField
from portal.forms import GovForm, VnDateField
from reports.actions.issuing import SIGNED_KINDS
from reports.counting import registry


class WordsForm(GovForm):
    mark_optional = False
    text = forms.CharField(label="Lời văn", required=False, max_length=50_000, widget=forms.Textarea)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ConfirmForm(GovForm):
    """Ticked when a person takes the open remarks upon themselves."""

    mark_optional = False
    confirmed = forms.BooleanField(label="Đã biết các điểm cần xác nhận nêu trên, vẫn gửi", required=False)


class ReturnForm(GovForm):
    """A reason, and what alone is opened; nothing ticked opens the whole report (B12)."""

    mark_optional = False
    reason = forms.CharField(label="Lý do trả lại", max_length=2000, widget=forms.Textarea)
    codes = forms.MultipleChoiceField(
        label="Chỉ tiêu được sửa", required=False, widget=forms.CheckboxSelectMultiple
    )
    parts = forms.MultipleChoiceField(
        label="Phần lời văn được sửa", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        known = registry.of(report.period).by_code
        said = (known.get(code) for code in report.figures.values_list("indicator", flat=True))
        shown = (one for one in said if one and not (one.is_ratio or one.hidden))
        self.fields["codes"].choices = [(one.code, f"{one.code}. {one.full_name}") for one in shown]
        self.fields["parts"].choices = [
            (f"loi-van:{words.part}", str(words)) for words in report.narratives.all()
        ]


class SignedForm(GovForm):
    file = UploadField(label="Bản ký", kinds=SIGNED_KINDS)


class IssueForm(ConfirmForm):
    mark_optional = True
    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ: 45/BC-HĐPH")
    issued_on = VnDateField(label="Ngày ban hành")
    file = UploadField(label="Bản ký", kinds=SIGNED_KINDS, required=False)

    field_order = ["number", "issued_on", "file", "confirmed"]


class CorrectForm(GovForm):
    reason = forms.CharField(label="Lý do đính chính", max_length=2000, widget=forms.Textarea)
