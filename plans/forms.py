"""What officers type about plans and tasks. Lists are one entry a line; bodies are parted by ";"."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.content import Kind
from portal.files.fields import MultiUploadField
from portal.forms import GovForm, GovModelForm, SearchForm, VnDateField, VnIntegerField
from portal.text import squeeze

from .delivery import NOT_SENT, PURPOSES
from .fields import LinesField, PrintedDayField, area
from .models import Plan, Task

MOST_TASKS = 300


class PlanFilter(SearchForm):
    """The list of documents: words, state, whose."""

    STATES = (("", "Mọi trạng thái"), *Plan.Status.choices)
    WHOSE = (("", "Mọi văn bản"), ("own", "Của cơ quan"), ("in", "Nhận được"), ("below", "Của cấp dưới"))

    state = forms.ChoiceField(label="Trạng thái", choices=STATES, required=False)
    whose = forms.ChoiceField(label="Nguồn", choices=WHOSE, required=False)


class TaskFilter(SearchForm):
    WHOSE = (("", "Cơ quan chủ trì"), ("with", "Cơ quan phối hợp"), ("all", "Mọi nhiệm vụ được xem"))

    whose = forms.ChoiceField(label="Vai trò", choices=WHOSE, required=False)
    done = forms.BooleanField(label="Cả việc đã hoàn thành", required=False)


class PlanForm(GovModelForm):
    """A plan written here, until it is submitted. `parents`: the documents it may carry out."""

    mark_optional = False
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    day = PrintedDayField(label="Ngày ban hành", required=False)
    title = forms.CharField(label="Trích yếu", max_length=1000, widget=area(3))
    year_from = VnIntegerField(label="Từ năm", min_value=1990, max_value=2100, widget=forms.TextInput)
    year_to = VnIntegerField(label="Đến năm", min_value=1990, max_value=2100, widget=forms.TextInput)
    addressees = LinesField(
        label="Kính gửi", required=False, help_text="Chỉ dùng cho công văn; mỗi dòng một nơi"
    )
    recipients = LinesField(
        label="Nơi nhận", required=False, help_text="Mỗi dòng một nơi, ví dụ: Sở Tư pháp (b/c)"
    )
    signer_capacity = LinesField(label="Quyền hạn ký", required=False, help_text="Ví dụ: TM. ỦY BAN NHÂN DÂN")
    signer_position = LinesField(label="Chức vụ người ký", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta(GovModelForm.Meta):
        model = Plan
        fields = [
            *(
                "kind",
                "number",
                "title",
                "year_from",
                "year_to",
                "parent",
                "place",
                "purpose",
                "arrangements",
            ),
            *("addressees", "recipients", "signer_capacity", "signer_position", "signer_name"),
            "report_deadline_text",
        ]
        widgets = {
            "purpose": area(4),
            "arrangements": area(4),
        }

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance
        self.fields["parent"].queryset = parents
        self.fields["parent"].empty_label = "Không có, hoặc chưa có trên hệ thống"
        self.fields["day"].initial = (plan.issued_on, plan.issued_precision, plan.issued_partial)
        self.fields["revision"].initial = plan.revision
        for name in ("year_from", "year_to"):
            self.initial[name] = str(self.initial.get(name) or "")

    def clean(self):
        first, last = self.cleaned_data.get("year_from"), self.cleaned_data.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", "Năm kết thúc không được trước năm bắt đầu")
        return self.cleaned_data

    def _post_clean(self):
        super()._post_clean()
        if "day" in self.cleaned_data:
            plan = self.instance
            plan.issued_on, plan.issued_precision, plan.issued_partial = self.cleaned_data["day"]

    def saved_fields(self):
        """Model columns this form sets."""
        return [*self._meta.fields, "issued_on", "issued_precision", "issued_partial"]


class TaskRow(GovForm):
    """One row of the task table. `key` says which known task it changes; empty: a new one."""

    mark_optional = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    heading = forms.CharField(label="Nội dung", required=False, max_length=20_000, widget=area(2))
    lead_text = forms.CharField(label="Chủ trì", required=False, max_length=5000, widget=area(2))
    coordinating = LinesField(
        label="Phối hợp", required=False, parted_by=r"[;\n]", joined_by="; ", widget=area(2)
    )
    time_text = forms.CharField(label="Thời gian", required=False, max_length=300)
    product = forms.CharField(label="Sản phẩm", required=False, max_length=5000, widget=area(2))
    drop = forms.BooleanField(label="Bỏ", required=False)

    def clean(self):
        """A row ticked to go needs nothing; a new one says what is to be done."""
        said = self.cleaned_data
        if said.get("drop"):
            self._errors.clear()
        elif not said.get("key") and not said.get("heading"):
            self.add_error("heading", "Nhập nội dung nhiệm vụ, hoặc đánh dấu bỏ dòng này")
        return said

    def apply(self, task: Task) -> Task:
        """Write the row on the task; what is read from changed words is read again."""
        said = self.cleaned_data
        if squeeze(said["time_text"]) != task.time_text:
            task.due_kind, task.due_from, task.due_to = Task.DueKind.NONE, None, None
        if squeeze(said["lead_text"]) != task.lead_text:
            task.lead_agency, task.lead_unclear = None, False
        for name in ("heading", "lead_text", "time_text", "product"):
            setattr(task, name, squeeze(said[name]))
        task.coordinating = said["coordinating"]
        return task


class _TaskRows(forms.BaseFormSet):
    def tasks(self, known: dict[str, Task]):
        """(tasks in order, dropped): `known` are the rows that were offered, by key."""
        kept, dropped = [], []
        for form in self.forms:
            task = known.get(form.cleaned_data.get("key") or "")
            if form.cleaned_data.get("drop"):
                dropped += [task] if task else []
            elif task or form.cleaned_data.get("heading"):
                kept.append(form.apply(task or Task()))
        return kept, dropped


TaskRows = forms.formset_factory(
    TaskRow, formset=_TaskRows, extra=0, max_num=MOST_TASKS, absolute_max=MOST_TASKS
)


def task_initial(key, task):
    names = ("heading", "lead_text", "coordinating", "time_text", "product")
    return {"key": key} | {name: getattr(task, name) for name in names}


class IssueForm(GovForm):
    """Number and day at issuing. A copy that was imported may go without what it does not print."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = VnDateField(label="Ngày ban hành", required=False)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        copy = plan.source_id is not None
        self.fields["number"].required = not copy
        self.fields["issued_on"].required = not copy and not plan.issued_partial

    def clean_number(self):
        return squeeze(self.cleaned_data["number"])

    def clean(self):
        """A number is given once a year by one agency."""
        number, day = self.cleaned_data.get("number"), self.cleaned_data.get("issued_on")
        if number and day:
            twin = (
                Plan.objects.numbered_by(self.plan.agency_id, number, day.year)
                .exclude(pk=self.plan.pk)
                .first()
            )
            if twin:
                self.say_taken(twin)
        return self.cleaned_data

    def say_taken(self, twin):
        words = f"Số {twin.number} năm {twin.counted_on.year} đã cấp cho “{twin.title[:80]}”. Nhập số khác"
        self.add_error("number", words)

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        ended = self.plan.agency.ended
        if day and ended and day >= ended:
            raise ValidationError(
                f"{self.plan.agency} đã chấm dứt từ {ended:%d/%m/%Y}; ngày ban hành phải trước ngày đó",
                code="ended",
            )
        return day


class ReceiverRow(GovForm):
    """What one printed receiver is sent the document for; empty for one reached by paper only."""

    mark_optional = False
    purpose = forms.ChoiceField(
        label="Mục đích", choices=[(p, p) for p in (*PURPOSES, NOT_SENT)], required=False
    )


ReceiverRows = forms.formset_factory(ReceiverRow, extra=0, max_num=500, absolute_max=500)


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


class ReasonForm(GovForm):
    reason = forms.CharField(label="Lý do trả lại", max_length=500, widget=area(3))
