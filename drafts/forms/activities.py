"""An activity and the numbers of its form."""

from django import forms
from django.utils import timezone

from drafts.activity_forms import NUMBERS, numbers_of
from drafts.models import Activity, DraftPolicy
from portal.content import DOCUMENTS, IMAGES
from portal.files.fields import MultiUploadField
from portal.forms import GovModelForm


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
