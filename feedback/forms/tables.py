"""What an officer writes beside the table: why it is taken back, its signed paper."""

from django import forms

from portal.forms import GovForm


class TakeBackForm(GovForm):
    reason = forms.CharField(label="Lý do thu hồi", max_length=300)


class SignedForm(GovForm):
    file = forms.FileField(label="Bản ký (PDF)", widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}))
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
