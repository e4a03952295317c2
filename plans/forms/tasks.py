"""What is typed about one task of an issued document."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.fields import area
from portal.content import Kind
from portal.files.fields import MultiUploadField
from portal.forms import GovForm, SearchForm, VnDateField, VnIntegerField


class TaskFilter(SearchForm):
    WHOSE = (("", "Cơ quan chủ trì"), ("with", "Cơ quan phối hợp"), ("all", "Mọi nhiệm vụ được xem"))

    whose = forms.ChoiceField(label="Vai trò", choices=WHOSE, required=False)
    done = forms.BooleanField(label="Cả việc đã hoàn thành", required=False)


class ProgressForm(GovForm):
    """How far a task is today, with evidence."""

    percent = VnIntegerField(label="Tiến độ (%)", min_value=0, max_value=100)
    on = VnDateField(label="Tính đến ngày")
    note = forms.CharField(label="Kết quả", required=False, max_length=4000, widget=area(4))
    files = MultiUploadField(label="Minh chứng", kinds=tuple(Kind), required=False)

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError("Ngày chưa tới. Nhập ngày hôm nay hoặc trước đó", code="future")
        return day


class LeadForm(GovForm):
    """One accountable lead. `choices`: agencies the document deals with."""

    agency = forms.TypedChoiceField(label="Cơ quan chủ trì", coerce=int)

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {agency.pk: agency for agency in agencies}
        self.fields["agency"].choices = [
            ("", "Chọn cơ quan"),
            *((pk, a.name) for pk, a in self.agencies.items()),
        ]

    def chosen(self):
        return self.agencies[self.cleaned_data["agency"]]


class GuidanceForm(GovForm):
    """The guidance or request a task waited for."""

    on = VnDateField(label="Ngày nhận")
    document = forms.CharField(label="Văn bản hướng dẫn, yêu cầu", max_length=300)
    due_on = VnDateField(label="Hạn phải xong", required=False)

    def clean(self):
        on, due_on = self.cleaned_data.get("on"), self.cleaned_data.get("due_on")
        if on and due_on and due_on < on:
            self.add_error("due_on", "Hạn không được trước ngày nhận hướng dẫn")
        return self.cleaned_data
