"""The next step, its correction, and the reason for going back."""

from django import forms
from django.utils import timezone

from drafts import stages
from drafts.models import DraftPolicy
from portal.content import Kind
from portal.files.fields import UploadField
from portal.forms import GovForm, VnDateField

STOPPED = DraftPolicy.Stage.STOPPED
BEFORE = (DraftPolicy.Stage.PROPOSAL, DraftPolicy.Stage.PROPOSAL_OPINION)
PAPER = [Kind.PDF, Kind.DOCX, Kind.DOC, Kind.JPG, Kind.PNG]


class StageForm(GovForm):
    """A step of the draft's regime, its day and its paper. Going back or past a step asks why."""

    step = forms.ChoiceField(label="Bước")
    on = VnDateField(label="Từ ngày")
    number = forms.CharField(
        label="Số, ký hiệu văn bản đã ban hành",
        required=False,
        max_length=60,
        help_text="Chỉ khi ghi bước ban hành",
    )
    document = forms.CharField(
        label="Văn bản ghi nhận bước này", required=False, max_length=200,
        help_text="Ví dụ: Báo cáo thẩm định số 15/BC-STP ngày 03/11/2026",
    )  # fmt: skip
    evidence = UploadField(
        label="Tệp minh chứng",
        required=False,
        kinds=PAPER,
        help_text="Chỉ cán bộ xem được; PDF, Word hoặc ảnh",
    )
    note = forms.CharField(
        label="Ghi chú", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bỏ qua bước, quay lại bước trước hoặc dừng thì ghi lý do. Ghi chú hiện cả trên trang công khai",
    )  # fmt: skip

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.steps = list(stages.steps_of(draft))
        self.fields["step"].choices = [
            *((str(step.pk), f"{place}. {step.name}") for place, step in enumerate(self.steps, 1)),
            (STOPPED, STOPPED.label),
        ]

    def clean_on(self):
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError("Ngày này chưa tới. Chỉ ghi bước đã làm")
        return self.cleaned_data["on"]

    def clean(self):
        data = super().clean()
        chosen = data.get("step")
        if not chosen:
            return data
        data["stage"] = STOPPED if chosen == STOPPED else self.found(chosen).code
        data["regime_step"] = self.found(chosen)
        if data["stage"] == DraftPolicy.Stage.ISSUED and not data.get("number"):
            self.add_error("number", "Nhập số, ký hiệu văn bản đã ban hành")
        if data.get("on"):
            self.look_at_order(data)
            self.look_at_beginning(data)
        return data

    def found(self, chosen):
        return next((step for step in self.steps if str(step.pk) == chosen), None)

    def look_at_beginning(self, data):
        """A proposal may be older than the drafting; nothing else is."""
        if data["on"] < self.draft.began_on and data["stage"] not in BEFORE:
            self.add_error("on", f"Trước ngày bắt đầu xây dựng dự thảo, {self.draft.began_on:%d/%m/%Y}")

    def look_at_order(self, data):
        before = stages.standing(self.draft).filter(on__lte=data["on"])
        if before.filter(on=data["on"], stage=data["stage"], step=data["regime_step"]).exists():
            self.add_error("step", "Bước này đã ghi vào ngày ấy rồi")
        elif not data.get("note") and (why := self.why_asked(before.last(), data)):
            self.add_error("note", why)

    def why_asked(self, last, data):
        """What the note must explain, or ""."""
        if data["stage"] == STOPPED:
            return "Ghi lý do dừng xây dựng"
        if last is None:
            return ""
        here = stages.place_of(self.steps, last.stage, last.step_id)
        chosen = self.steps.index(data["regime_step"])
        if chosen < here or last.stage in stages.OVER:
            return f"Dự thảo đang ở bước “{last.step or last.get_stage_display()}”. Ghi lý do quay lại"
        if here >= 0 and chosen > here + 1:
            skipped = ", ".join(f"“{step.name}”" for step in self.steps[here + 1 : chosen])
            return f"Bỏ qua {skipped}. Ghi lý do"
        return ""


class CorrectionForm(StageForm):
    """What is right in the place of a wrong entry: always with the reason."""

    note = forms.CharField(
        label="Lý do đính chính", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chỉ cán bộ đọc được",
    )  # fmt: skip

    def look_at_order(self, data):
        """The reason for the correction is there already."""


class ReasonForm(GovForm):
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
