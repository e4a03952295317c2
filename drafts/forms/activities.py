"""What every activity says of itself, whatever its form, and the numbers of its form."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from drafts.activity_forms import NUMBERS, spec_of
from drafts.answers import is_ahead, number_label
from drafts.models import Activity, CoverageTag, DraftPolicy
from portal.content import DOCUMENTS, IMAGES
from portal.files.fields import MultiUploadField
from portal.forms import GovModelForm
from portal.text import whole_number


class ActivityForm(GovModelForm):
    """What was done, when, about what, for whom; the numbers asked for are those of its form."""

    evidence = MultiUploadField(
        label="Ảnh, tệp minh chứng", required=False, kinds=(*IMAGES, *DOCUMENTS),
        help_text="Có thể chọn nhiều tệp. Ảnh được xóa vị trí chụp.",
    )  # fmt: skip

    class Meta(GovModelForm.Meta):
        model = Activity
        fields = [
            "form", "field", "title", "draft", "task", "starts_on", "ends_on", "place", "organiser",
            *NUMBERS, "cost", "note", "tags", "campaign", "media_order", "is_planned", "is_public",
        ]  # fmt: skip
        widgets = {
            "form": forms.HiddenInput,
            "note": forms.Textarea(attrs={"rows": 3}),
            "tags": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, actor, reach, form_code, **kwargs):
        super().__init__(*args, **kwargs)
        self.spec = spec = spec_of(form_code)
        # Corrected, it stays of its form: another would lose the numbers of this one.
        self.fields["form"].disabled = bool(self.instance.pk)
        for name in NUMBERS:
            if name in spec.numbers:
                label = number_label(spec, name)
                self.fields[name].label = label[:1].upper() + label[1:]
            else:
                del self.fields[name]
        told = self.data.get("draft") or self.initial.get("draft")
        drafts = DraftPolicy.objects.offered_to(reach, whole_number(str(getattr(told, "pk", told) or "")))
        self._offer("draft", drafts, "Không gắn với dự thảo nào")
        # The one it names already may be withdrawn since.
        self.fields["draft"].queryset = self.fields["draft"].queryset.only(*DraftPolicy.TOLD_BY)
        self.fields["draft"].label_from_instance = lambda draft: draft.told_to(reach)
        tasks = self.fields["task"].queryset.visible_to(reach).filter(lead_agency=actor.agency_id)
        self._offer("task", tasks, "Không thuộc nhiệm vụ nào")
        hers = Activity.objects.editable_by(actor).exclude(pk=self.instance.pk)
        self._offer("campaign", hers.filter(form=Activity.Form.CAMPAIGN), "Không thuộc đợt nào")
        orders = self.fields["media_order"].queryset.visible_to(reach).filter(agency=actor.agency_id)
        self._offer("media_order", orders, "Không theo đặt hàng nào")
        self.fields["ends_on"].required = False
        tags = CoverageTag.objects.exclude(ended_on__lte=timezone.localdate())
        if self.instance.pk:
            tags = CoverageTag.objects.filter(
                Q(pk__in=tags.values("pk")) | Q(activities=self.instance)
            ).distinct()
        self.fields["tags"].queryset = tags

    def _offer(self, name, rows, none):
        """Newest first; what the entry names already stays, also where it is offered no more. None: not asked."""
        kept = getattr(self.instance, f"{name}_id")
        if kept:
            rows = rows.model.objects.filter(Q(pk__in=rows.values("pk")) | Q(pk=kept))
        if name != "draft" and not rows.exists():
            del self.fields[name]
            return
        self.fields[name].queryset = rows.order_by("-pk")
        self.fields[name].empty_label = none

    def clean(self):
        data = super().clean()
        self._clean_days(data)
        if (data.get("minority_copies") or 0) > (data.get("copies") or 0):
            self.add_error("minority_copies", "Số bản tiếng dân tộc thiểu số không thể lớn hơn tổng số bản")
        draft = data.get("draft")
        if data.get("is_public") and not (draft and draft.published_at):
            self.add_error("is_public", "Chỉ cho mọi người xem hoạt động về dự thảo đã công khai")
        return data

    def _clean_days(self, data):
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and not ends:
            data["ends_on"] = starts
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi")
        if starts and starts > timezone.localdate() and not data.get("is_planned"):
            self.add_error("starts_on", "Ngày này chưa tới. Đánh dấu “Mới là dự kiến”, hoặc sửa ngày")
        elif ends and not data.get("is_planned") and is_ahead(self.spec.code, ends, timezone.localdate()):
            self.add_error(
                "ends_on",
                "Ngày này chưa tới. Ghi đến hôm nay, phần sau ghi khi đã làm; hoặc đánh dấu dự kiến",
            )
