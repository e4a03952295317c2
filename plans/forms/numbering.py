"""Opening a series of numbers."""

from django import forms

from plans.models import Plan
from portal.forms import GovForm, VnIntegerField


class RegisterForm(GovForm):
    mark_optional = False
    kind = forms.ChoiceField(
        label="Dãy số", choices=[("", "Chung mọi loại văn bản"), *Plan.Kind.choices], required=False
    )
    last = VnIntegerField(label="Số đã cấp gần nhất", min_value=0, max_value=999_999)
