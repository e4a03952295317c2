"""Forms of words, of sending, of what the receiver says, and of the number."""

from django import forms

from portal.forms import GovForm, VnDateField


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
