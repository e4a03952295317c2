"""What is typed about the receivers of an issued document."""

from django import forms
from django.core.exceptions import ValidationError

from plans.fields import LinesField
from plans.names.delivery import PURPOSES
from portal.forms import GovForm, SearchForm


class DeliveryFilter(SearchForm):
    """Receivers by name, and by whether they opened the document."""

    SEEN = (("", "Mọi nơi nhận"), ("no", "Chưa mở"), ("yes", "Đã mở"))

    seen = forms.ChoiceField(label="Trạng thái", choices=SEEN, required=False)


class ReceiversForm(GovForm):
    """More receivers of a document already issued, a name or a group a line; `addressing` says who they are."""

    mark_optional = False
    names = LinesField(
        label="Nơi nhận",
        help_text="Mỗi dòng một cơ quan, hoặc một nhóm: UBND các xã, phường",
        max_length=4000,
    )
    purpose = forms.ChoiceField(label="Để làm gì", choices=[(p, p) for p in PURPOSES])

    def __init__(self, *args, addressing, **kwargs):
        super().__init__(*args, **kwargs)
        self.addressing = addressing

    def clean_names(self):
        """The agencies meant; one name nobody bears stops the sending."""
        self.agencies, unknown = self.addressing.reach(self.cleaned_data["names"])
        if unknown:
            raise ValidationError(f"Chưa tìm thấy trên hệ thống: {'; '.join(unknown)}", code="unknown")
        return self.cleaned_data["names"]
