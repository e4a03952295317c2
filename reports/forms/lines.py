"""Forms of reporting lines."""

from django import forms
from django.utils import timezone

from portal.accounts.places import find_among, living_agencies, managed_agencies
from portal.forms import GovForm, VnDateField
from portal.units.models import ReportingLine


class AgencyNamed(forms.CharField):
    """An agency written by its name, with the code of its unit where the name is not alone."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)
        self.offered = living_agencies

    def clean(self, value):
        typed = super().clean(value)
        return find_among(typed, self.offered()) if typed else None


class LineForm(GovForm):
    agency = AgencyNamed(label="Nơi gửi", help_text="Ví dụ: UBND xã Tân Lập (25489)")
    receiver = AgencyNamed(label="Nơi nhận", help_text="Ví dụ: Sở Tư pháp tỉnh Tây Ninh")
    role = forms.ChoiceField(
        label="Vai trò của nơi nhận",
        choices=ReportingLine.Role.choices,
        widget=forms.RadioSelect,
        initial="chinh",
    )
    via = AgencyNamed(
        label="Qua đầu mối", required=False, help_text="Cơ quan xem trước rồi chuyển đến nơi nhận"
    )
    valid_from = VnDateField(label="Từ ngày", initial=timezone.localdate)
    source = forms.CharField(label="Căn cứ", max_length=200, help_text="Văn bản quy định tuyến này")
    verified = forms.BooleanField(label="Đã đối chiếu văn bản gốc", required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].offered = lambda: managed_agencies(actor)


class LineEndForm(GovForm):
    """What may still be said of a line: its last day, and where it comes from."""

    valid_to = VnDateField(label="Ngày đầu tiên không còn dùng", required=False)
    source = forms.CharField(label="Căn cứ", max_length=200, required=False)
    verified = forms.BooleanField(label="Đã đối chiếu văn bản gốc", required=False)
