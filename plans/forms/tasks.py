"""What is typed about one task of an issued document."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.fields import area
from portal.content import Kind
from portal.files.fields import MultiUploadField
from portal.forms import GovForm, VnDateField, VnIntegerField
from portal.text import squeeze


class ProgressForm(GovForm):
    """How far a task is on a day, with evidence; `late`: last days that are over, of it and what it serves."""

    percent = VnIntegerField(label="Tiến độ (%)", min_value=0, max_value=100)
    on = VnDateField(label="Tính đến ngày")
    late_reason = forms.CharField(label="Lý do chậm", required=False, max_length=2000, widget=area(2))
    note = forms.CharField(label="Kết quả", required=False, max_length=4000, widget=area(4))
    files = MultiUploadField(label="Tệp minh chứng", kinds=tuple(Kind), required=False)
    link = forms.URLField(label="Đường dẫn minh chứng", required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args, late=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.late = late
        if not late:
            del self.fields["late_reason"]

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError("Ngày chưa tới. Nhập ngày hôm nay hoặc trước đó", code="future")
        return day

    def clean(self):
        said = self.cleaned_data
        over = [day for day in self.late if said.get("on") and day < said["on"]]
        if over and not squeeze(said.get("late_reason") or "") and "late_reason" not in self.errors:
            self.add_error("late_reason", f"Nhập lý do chậm: hạn là {min(over):%d/%m/%Y}")
        return said


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

    document = forms.CharField(label="Văn bản hướng dẫn, yêu cầu", max_length=300)
    on = VnDateField(label="Ngày nhận")
    due_on = VnDateField(label="Hạn phải xong", required=False)

    def clean(self):
        on, due_on = self.cleaned_data.get("on"), self.cleaned_data.get("due_on")
        if on and due_on and due_on < on:
            self.add_error("due_on", "Hạn không được trước ngày nhận hướng dẫn")
        return self.cleaned_data


class ExtensionForm(GovForm):
    """A later last day. `needs_document`: its lead moves it only with the permission of who gave it."""

    new_due_on = VnDateField(label="Hạn mới")
    reason = forms.CharField(label="Lý do gia hạn", max_length=2000, widget=area(2))
    document = forms.CharField(label="Văn bản cho phép", max_length=300, required=False)

    def __init__(self, *args, needs_document, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].required = needs_document


class StepForm(GovForm):
    """A step: what, by whom in the house (`agencies` or `posts`), until when."""

    heading = forms.CharField(label="Nội dung bước", max_length=2000, widget=area(2))
    doer = forms.ChoiceField(label="Ai làm")
    due_on = VnDateField(label="Hạn", required=False)

    def __init__(self, *args, agencies, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.doers = {f"a{a.pk}": (a, None) for a in agencies}
        self.doers |= {f"p{post.pk}": (post.agency, post) for post in posts}
        names = {
            key: f"{post.user}, {post.title}" if post else a.name for key, (a, post) in self.doers.items()
        }
        people = [pair for pair in names.items() if pair[0][0] == "p"]
        bodies = [pair for pair in names.items() if pair[0][0] == "a"]
        self.fields["doer"].choices = [
            ("Cơ quan", bodies),
            *([("Người của cơ quan", people)] if people else []),
        ]

    def chosen(self):
        """(agency, post or None)"""
        return self.doers[self.cleaned_data["doer"]]
