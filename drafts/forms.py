"""Forms of drafts and activities."""

from django import forms
from django.forms import formset_factory
from django.utils import timezone

from plans.intake import Unreadable, text_of
from portal.content import DOCUMENTS, IMAGES, Kind
from portal.files.fields import MultiUploadField, UploadField
from portal.forms import GovForm, GovModelForm, VnDateField

from .actions import regime_on
from .activity_forms import NUMBERS, numbers_of
from .models import Activity, DocumentType, DraftPolicy, ScreeningAnswer


class DraftForm(GovModelForm):
    """Facts and the five blocks of plain words. The day it began decides the legal regime (domain.md b)."""

    kind = forms.ChoiceField(label="Hình thức văn bản")

    class Meta(GovModelForm.Meta):
        model = DraftPolicy
        fields = [
            "title", "issuing_body", "began_on", "why", "who", "main_content", "differing_views",
            "voluntary", "centre_requested", "pre_moderated", "posted_url", "posted_on",
        ]  # fmt: skip
        labels = {"issuing_body": "Cơ quan sẽ ban hành"}

    def __init__(self, *args, level, **kwargs):
        super().__init__(*args, **kwargs)
        self.level = level
        types = DocumentType.objects.filter(level=level).order_by("-regime__valid_from", "pk")
        self.fields["kind"].choices = list(dict((t.code, t.name) for t in types).items())
        if self.instance.pk:
            self.fields["kind"].initial = self.instance.document_type.code

    def clean(self):
        data = super().clean()
        began, code = data.get("began_on"), data.get("kind")
        if not began or not code:
            return data
        regime = self.instance.regime if self.instance.pk else regime_on(began)
        if regime is None:
            self.add_error(
                "began_on", "Ngày này đứng trước mọi chế độ pháp luật đã khai. Nhập lại ngày bắt đầu"
            )
            return data
        chosen = regime.types.filter(code=code, level=self.level).first()
        if chosen is None:
            name = dict(self.fields["kind"].choices)[code]
            self.add_error(
                "kind", f"Theo {regime}, chưa có hình thức {name}. Chọn lại hình thức hoặc ngày bắt đầu"
            )
        else:
            self.instance.regime, self.instance.document_type = regime, chosen
        return data


class NewPointForm(GovForm):
    """One line of the table "what is new": topic, now, proposed."""

    mark_optional = False
    topic = forms.CharField(label="Nội dung", required=False, max_length=200)
    now = forms.CharField(label="Hiện hành", required=False, max_length=500)
    proposed = forms.CharField(label="Dự thảo", required=False, max_length=500)


NewPoints = formset_factory(NewPointForm, extra=3)


def new_points(formset) -> list[list[str]]:
    rows = ([f.get("topic", ""), f.get("now", ""), f.get("proposed", "")] for f in formset.cleaned_data)
    return [row for row in rows if any(row)]


class ScreeningForm(GovForm):
    """One question a criterion of the draft's regime: met or not, and why."""

    mark_optional = False

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = [c for c in criteria if c.applicable]
        self.not_applicable = [c for c in criteria if not c.applicable]
        for criterion in self.criteria:
            choices = [
                (v, t)
                for v, t in ScreeningAnswer.Outcome.choices
                if v != ScreeningAnswer.Outcome.NOT_APPLICABLE
            ]
            self.fields[f"outcome_{criterion.code}"] = forms.ChoiceField(
                label=f"{criterion.code}) {criterion.text}",
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": f"Chọn Đạt hoặc Không đạt cho tiêu chí {criterion.code}"},
            )
            self.fields[f"reason_{criterion.code}"] = forms.CharField(
                label=f"Lý do tiêu chí {criterion.code}", required=False, max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def rows(self):
        return [(c, self[f"outcome_{c.code}"], self[f"reason_{c.code}"]) for c in self.criteria]

    def outcomes(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {c.code: (said[f"outcome_{c.code}"], said[f"reason_{c.code}"]) for c in self.criteria}


class TextForm(GovForm):
    """The text of a draft: pasted, or out of a file as it is printed, with the numbers Word counts."""

    text = forms.CharField(
        label="Toàn văn dự thảo", required=False, max_length=2_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text="Dán từ Word. Mỗi “Điều …” bắt đầu một dòng riêng.",
    )  # fmt: skip
    upload = UploadField(
        label="Hoặc chọn tệp .docx, .doc, .pdf có lớp chữ, .txt", required=False,
        kinds=[Kind.DOCX, Kind.DOC, Kind.PDF, Kind.TXT],
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        upload = data.get("upload")
        if upload:
            try:
                data["text"] = text_of(f"du-thao.{upload.kind}", upload.read())
            except Unreadable as error:
                self.add_error("upload", str(error))
        if not data.get("text", "").strip() and not self.errors:
            self.add_error("text", "Dán toàn văn dự thảo, hoặc chọn tệp")
        return data


class ConsultationForm(GovForm):
    opens_on = VnDateField(label="Nhận góp ý từ ngày")
    closes_on = VnDateField(label="Đến hết ngày")
    answer_by = VnDateField(
        label="Hạn công khai tiếp thu, giải trình", required=False, help_text="Người góp ý được báo hạn này"
    )

    def clean(self):
        data = super().clean()
        opens, closes, answer = data.get("opens_on"), data.get("closes_on"), data.get("answer_by")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi")
        if closes and answer and answer <= closes:
            self.add_error("answer_by", "Hạn công khai phải sau ngày kết thúc nhận góp ý")
        return data


class StageForm(GovForm):
    stage = forms.ChoiceField(label="Giai đoạn mới", choices=DraftPolicy.Stage)
    on = VnDateField(label="Từ ngày")
    note = forms.CharField(label="Văn bản, ghi chú", required=False, max_length=500)
    number = forms.CharField(
        label="Số, ký hiệu văn bản đã ban hành",
        required=False,
        max_length=60,
        help_text="Khi chọn Đã ban hành",
    )

    def clean(self):
        data = super().clean()
        if data.get("stage") == DraftPolicy.Stage.ISSUED and not data.get("number"):
            self.add_error("number", "Nhập số, ký hiệu văn bản đã ban hành")
        return data


class ReasonForm(GovForm):
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ActivityForm(GovModelForm):
    """What was done, when, about what; the numbers asked for are those of its form."""

    evidence = MultiUploadField(
        label="Ảnh, tệp minh chứng", required=False, kinds=(*IMAGES, *DOCUMENTS),
        help_text="Có thể chọn nhiều tệp. Ảnh được xóa vị trí chụp.",
    )  # fmt: skip

    class Meta(GovModelForm.Meta):
        model = Activity
        fields = [
            "form", "field", "title", "draft", "task", "starts_on", "ends_on", "place", "organiser", "coordinating",
            *NUMBERS, "cost", "note",
        ]  # fmt: skip
        widgets = {"form": forms.HiddenInput, "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, actor, reach, form_code, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NUMBERS:
            if name not in numbers_of(form_code):
                del self.fields[name]
        drafts = DraftPolicy.objects.visible_to(reach).order_by("-pk").only("title")
        self.fields["draft"].queryset = drafts
        self.fields["draft"].empty_label = "Không gắn với dự thảo nào"
        tasks = self.fields["task"].queryset.visible_to(reach)
        self.fields["task"].queryset = tasks.filter(lead_agency=actor.agency_id).order_by("-pk")
        self.fields["task"].empty_label = "Không thuộc nhiệm vụ nào"
        self.fields["ends_on"].required = False

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and not ends:
            data["ends_on"] = starts
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi")
        if starts and starts > timezone.localdate():
            self.add_error("starts_on", "Ngày này chưa tới. Chỉ ghi hoạt động đã thực hiện")
        if (data.get("minority_copies") or 0) > (data.get("copies") or 0):
            self.add_error("minority_copies", "Số bản tiếng dân tộc thiểu số không thể lớn hơn tổng số bản")
        return data
