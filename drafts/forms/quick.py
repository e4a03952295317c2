"""A quick entry: the questions of one choice, each with its last answer."""

import re
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from drafts.activity_forms import spec_of
from drafts.answers import number_label
from drafts.models import Activity, DraftPolicy, Outlet
from drafts.quick import F, repeat_of
from drafts.repeats import MOST_A_DAY, MOST_DAYS, WEEKDAYS, hours
from portal.content import DOCUMENTS, IMAGES
from portal.files.fields import MultiUploadField
from portal.forms import GovForm, VnDateField, VnIntegerField, vn_formfield
from portal.text import whole_number

MOST_OF_A_NUMBER = 2_000_000_000


def sound_key(typed: str) -> str:
    """The key of one entry as a page was given it, or a new one."""
    key = typed.lower()
    return key if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", key) else str(uuid4())


class TakedownForm(GovForm):
    """The day a notice came off its board, with a photograph if there is one."""

    done_on = VnDateField(label="Gỡ ngày")
    photo = MultiUploadField(label="Ảnh", required=False, kinds=IMAGES)

    def clean_done_on(self):
        on = self.cleaned_data["done_on"]
        if on > timezone.localdate():
            raise ValidationError("Ngày này chưa tới")
        return on


class QuickForm(GovForm):
    """Bound to a `quick.Choice`; `cleaned_data` is what `quick.activity_of` and `parts_of` take."""

    form = forms.CharField(widget=forms.HiddenInput)
    # A page come back to must not bring the key of the entry it has sent.
    key = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)
    post = forms.CharField(widget=forms.HiddenInput)
    draft = forms.ModelChoiceField(
        DraftPolicy.objects.none(),
        label="Về dự thảo",
        required=False,
        empty_label="Không gắn với dự thảo nào",
    )
    field = forms.ChoiceField(label="Lĩnh vực", choices=Activity.Field.choices, initial=Activity.Field.DRAFTS)
    title = forms.CharField(label="Nội dung", max_length=500, required=False)
    starts_on = VnDateField(label="Ngày")
    photo = MultiUploadField(label="Chụp ảnh", required=False, kinds=IMAGES)
    files = MultiUploadField(label="Ảnh, tệp có sẵn", required=False, kinds=(*IMAGES, *DOCUMENTS))
    note = forms.CharField(
        label="Ghi chú", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, choice, actor, reach, **kwargs):
        super().__init__(*args, **kwargs)
        self.choice, self.actor = choice, actor
        self.initial |= {"form": choice.form, "post": actor.pk, "key": str(uuid4())}
        self.fields["draft"].queryset = (
            DraftPolicy.objects.offered_to(reach, whole_number(str(self.data.get("draft") or "")))
            .order_by("-pk")
            .only("title", "published_at")
        )
        self.fields["photo"].widget.attrs |= {"accept": "image/*", "capture": "environment"}
        self._numbers()
        if choice.place:
            self.fields["place"] = forms.CharField(label="Địa điểm", max_length=300, required=False)
        if choice.link:
            self.fields["link"] = forms.URLField(
                label="Đường dẫn", max_length=500, required=False, assume_scheme="https",
                error_messages={"invalid": "Dán đủ đường dẫn, ví dụ https://tanlap.tayninh.gov.vn/tin"},
            )  # fmt: skip
        if choice.outlet:
            self._outlets()
        if choice.form == F.LOUDSPEAKER:
            self._repeat()

    def _numbers(self):
        for name in self.choice.numbers:
            words = number_label(spec_of(self.choice.form), name)
            self.fields[name] = vn_formfield(
                Activity._meta.get_field(name),
                max_value=MOST_OF_A_NUMBER,
                label=words[:1].upper() + words[1:],
            )

    def _outlets(self):
        hers = Outlet.objects.editable_by(self.actor).filter(kind=self.choice.outlet)
        # What was written before a cluster was given up may arrive after.
        shown = hers if self.is_bound else hers.in_use(timezone.localdate())
        self.fields["outlets"] = forms.ModelMultipleChoiceField(
            shown, label="Điểm", required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields["ends_on"] = VnDateField(label="Đến hết ngày", required=False)

    def _repeat(self):
        self.fields["a_day"] = VnIntegerField(label="Số lần mỗi ngày", min_value=1, max_value=MOST_A_DAY)
        self.fields["each"] = VnIntegerField(
            label="Số phút mỗi lần", min_value=1, max_value=1440, required=False
        )
        self.fields["times"] = forms.CharField(label="Giờ phát", max_length=100, required=False)
        self.fields["skipped"] = forms.MultipleChoiceField(
            label="Không phát vào", choices=list(enumerate(WEEKDAYS)), required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    @property
    def sum(self) -> str:
        """What the repeat comes to, in words; "" while it cannot be told."""
        said = self.cleaned_data if self.is_bound else self.initial
        if "a_day" not in self.fields or not (said.get("starts_on") and said.get("a_day")):
            return ""
        return repeat_of(said).in_words(len(said.get("outlets") or []), said.get("each"))

    def clean_key(self):
        """The key this page was given or the queue made; without a sound one, a new one."""
        return sound_key(self.cleaned_data["key"])

    def clean_times(self):
        times = hours(self.cleaned_data["times"])
        if times is None:
            raise ValidationError("Nhập giờ như 05:30, 17:00")
        return times

    def clean(self):
        data = super().clean()
        if data.get("post") != str(self.actor.pk):
            raise ValidationError("Mục này ghi khi đang ở vị trí khác. Đổi lại vị trí rồi gửi", code="post")
        if not data.get("title") and data.get("draft"):
            data["title"] = self._title_about(data["draft"])
        elif not data.get("title"):
            self.add_error("title", "Nhập nội dung, hoặc chọn dự thảo")
        self._clean_days(data)
        return data

    def _title_about(self, draft):
        """Others read the activity: a draft they may not know is named beside it only, to those who may (N7)."""
        return f"{self.choice.words}: {draft.title}"[:500] if draft.published_at else self.choice.words

    def _clean_days(self, data):
        today, starts, ends = timezone.localdate(), data.get("starts_on"), data.get("ends_on")
        if starts and starts > today:
            self.add_error("starts_on", "Ngày này chưa tới. Chỉ ghi hoạt động đã thực hiện")
        if not starts or not ends:
            return
        if ends < starts:
            self.add_error("ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi")
        elif self.choice.form == F.LOUDSPEAKER and ends > today:
            self.add_error("ends_on", "Ngày này chưa tới. Ghi đến hôm nay, phần sau ghi khi đã phát")
        elif (ends - starts).days >= MOST_DAYS:
            self.add_error("ends_on", f"Một mục ghi nhiều nhất {MOST_DAYS} ngày")
        elif data.get("a_day") and not repeat_of(data).days:
            self.add_error("skipped", "Không còn ngày nào phát trong khoảng này")
