"""What is typed on a difficulty's way."""

from django import forms
from django.utils import timezone

from plans.fields import area
from portal.forms import GovForm, VnIntegerField

from .receivers import receivers_for


class AnswerForm(GovForm):
    text = forms.CharField(label="Trả lời", max_length=8000, widget=area(5))


class AgainForm(GovForm):
    text = forms.CharField(label="Điều còn vướng", max_length=8000, widget=area(3))


class ClockForm(GovForm):
    days = VnIntegerField(label="Số ngày làm việc", min_value=1, max_value=120)


class ForwardForm(GovForm):
    """Whom to pass it to: bodies above the present receiver, and not one it already went through."""

    to = forms.TypedChoiceField(label="Chuyển đến", coerce=int)
    text = forms.CharField(label="Ý kiến chuyển", required=False, max_length=4000, widget=area(3))

    def __init__(self, *args, agency, passed, **kwargs):
        super().__init__(*args, **kwargs)
        offered = receivers_for(agency, timezone.localdate())
        self.offered = {one.pk: one for one in offered if one.pk not in passed}
        self.fields["to"].choices = [(pk, one.name) for pk, one in self.offered.items()]

    def chosen(self):
        return self.offered[self.cleaned_data["to"]]
