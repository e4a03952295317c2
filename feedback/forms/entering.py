"""Opinions written in for others."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from feedback.models import AuthorClass, Channel, PublishAs
from feedback.page.pages import title_of
from feedback.slip import slips
from portal.forms import GovForm, VnDateField

ENTERED = [choice for choice in Channel.choices if choice[0] != Channel.PORTAL]
WHOLE = ("", "Toàn dự thảo")
MOST_REMARKS = 20
#: offered while typing; any other may be written
LANGUAGES = [
    "Tày", "Nùng", "Thái", "Mường", "Mông", "Dao", "Khmer", "Hoa", "Gia Rai", "Ê Đê", "Ba Na", "Xơ Đăng", "Cơ Ho", "Chăm",
    "Hrê", "Ra Glai", "Mnông", "Xtiêng", "Bru - Vân Kiều", "Giáy", "Cơ Tu", "Khơ Mú", "Tà Ôi", "Sán Chay", "Sán Dìu",
]  # fmt: skip


def article_choices(articles) -> list[tuple[str, str]]:
    """`articles` of feedback.page.pages.current_articles."""
    return [WHOLE, *((str(article["pk"]), title_of(article)) for article in articles)]


def not_ahead(day):
    """Raises ValidationError for a day that has not come."""
    if day and day > timezone.localdate():
        raise ValidationError(f"Ngày nhận {day:%d/%m/%Y} chưa tới")
    return day


class SourceForm(GovForm):
    """Where opinions came from; what is dated before the draft began is asked about once more (`sure`)."""

    channel = forms.ChoiceField(label="Kênh", choices=ENTERED, initial=Channel.SLIP)
    provenance = forms.CharField(
        label="Nơi thu nhận", max_length=300, error_messages={"required": "Ghi nơi thu nhận, ví dụ: nhà văn hóa ấp 3"},
        help_text="Ví dụ: phiếu nộp tại nhà văn hóa ấp 3; nhóm Zalo tổ dân phố 5",
    )  # fmt: skip
    received_on = VnDateField(label="Ngày nhận", initial=timezone.localdate)
    sure = forms.BooleanField(label="Đúng ngày này, ý kiến có trước khi bắt đầu soạn thảo", required=False)

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = draft

    def clean_received_on(self):
        return not_ahead(self.cleaned_data["received_on"])

    def clean(self):
        said = super().clean()
        day = said.get("received_on")
        if day and day < self.draft.began_on and not said.get("sure"):
            began = f"{self.draft.began_on:%d/%m/%Y}"
            self.add_error("received_on", f"Dự thảo bắt đầu soạn ngày {began}, sau ngày nhận. Sửa ngày, hoặc xác nhận bên dưới")  # fmt: skip
            self.ask_sure = True
        return said

    @property
    def asks_sure(self):
        """Whether the page shows the box that lets an early day pass."""
        return getattr(self, "ask_sure", False) or bool(self["sure"].value())

    def source(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("channel", "provenance", "received_on")}


class EntryForm(SourceForm):
    """Who spoke, through what; what was said stands in `Remarks`."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    activity = forms.ModelChoiceField(
        None, label="Hội nghị, cuộc họp đã ghi trong sổ", required=False, empty_label="Không chọn",
        help_text="Chọn thì các ý kiến của một cuộc được đếm là một cuộc",
    )  # fmt: skip
    author_class = forms.ChoiceField(
        label="Chủ thể", choices=AuthorClass.choices, initial=AuthorClass.CITIZEN, widget=forms.RadioSelect
    )
    name = forms.CharField(label="Tên người hoặc tổ chức", required=False, max_length=200)
    email = forms.EmailField(label="Thư điện tử", required=False, max_length=254)
    phone = forms.CharField(label="Điện thoại", required=False, max_length=30)
    consent = forms.BooleanField(required=False)
    publish_as = forms.ChoiceField(
        label="Công khai", choices=PublishAs.choices, initial=PublishAs.ANONYMOUS, widget=forms.RadioSelect
    )
    language = forms.CharField(
        label="Nói, viết bằng tiếng", required=False, max_length=40, help_text="Để trống: tiếng Việt",
        widget=forms.TextInput(attrs={"list": "ngon-ngu", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args, activities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities
        self.fields["activity"].label_from_instance = _meeting
        self.fields["provenance"].required = False  # a chosen meeting says it
        whom = self.draft.agency.name
        self.fields[
            "consent"
        ].label = (
            f"Người góp ý đồng ý để {whom} giữ tên, thư điện tử, điện thoại để trả lời, xóa sau 24 tháng"
        )

    def clean(self):
        said = super().clean()
        meeting, channel = said.get("activity"), said.get("channel")
        if meeting and channel and channel != Channel.MEETING:
            self.add_error("activity", "Chỉ chọn cuộc họp khi kênh là hội nghị, cuộc họp")
        if not said.get("provenance") and "provenance" not in self.errors:
            said["provenance"] = _meeting(meeting)[:300] if meeting else ""
            if not meeting:
                self.add_error("provenance", self.fields["provenance"].error_messages["required"])
        if said.get("publish_as") == PublishAs.NAMED and not said.get("name"):
            self.add_error("name", "Nhập tên, hoặc chọn đăng không nêu tên")
        if any(said.get(name) for name in ("name", "email", "phone")) and not said.get("consent"):
            self.add_error("consent", "Hỏi người góp ý rồi đánh dấu đồng ý, hoặc bỏ tên và liên hệ")
        return said

    def author(self) -> dict:
        names = ("activity", "author_class", "name", "email", "phone", "publish_as", "language")
        return self.source() | {name: self.cleaned_data[name] for name in names}


def _meeting(activity):
    place = f", {activity.place}" if activity.place else ""
    return f"{activity.starts_on:%d/%m/%Y}: {activity.title}{place}"


class RemarkForm(GovForm):
    """One opinion of a slip."""

    article = forms.ChoiceField(label="Về điều", required=False)
    body = forms.CharField(
        label="Nội dung góp ý", min_length=slips.SHORTEST, max_length=slips.LONGEST, widget=forms.Textarea
    )
    translation = forms.CharField(
        label="Bản dịch tiếng Việt", max_length=slips.LONGEST, required=False, widget=forms.Textarea,
        help_text="Chỉ khi nội dung ở trên ghi bằng tiếng dân tộc thiểu số",
    )  # fmt: skip

    def __init__(self, *args, articles=(WHOLE,), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = articles

    def has_changed(self):
        """A row in which nothing was written is no row."""
        return any(self[name].data for name in ("body", "translation"))


class _Remarks(forms.BaseFormSet):
    def initial_form_count(self):
        """Any row but the first may come back empty, also one that was offered filled in."""
        return 0 if self.is_bound else super().initial_form_count()

    def said(self) -> list[tuple[int | None, str]]:
        return [(int(row["article"] or 0) or None, row["body"]) for row in self._rows()]

    def translations(self) -> list[str]:
        return [row["translation"] for row in self._rows()]

    def _rows(self):
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("body")]


Remarks = forms.formset_factory(
    RemarkForm, formset=_Remarks, extra=0, min_num=1, max_num=MOST_REMARKS, absolute_max=MOST_REMARKS
)
