"""What citizens and officers fill in about comments and answers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from feedback import codes, slips
from feedback.models import Answer, AuthorClass, Channel, Comment, PublishAs
from feedback.pages import title_of
from portal.forms import GovForm, VnDateField

_FROM_THE_PORTAL = [c for c in AuthorClass.choices if c[0] != AuthorClass.FRONT]


class AuthorForm(GovForm):
    """Who speaks, as far as they want to say, and how it may be shown."""

    author_class = forms.ChoiceField(
        label="Góp ý với tư cách",
        choices=_FROM_THE_PORTAL,
        initial=AuthorClass.CITIZEN,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label="Họ và tên, hoặc tên tổ chức", required=False, max_length=200)
    email = forms.EmailField(
        label="Thư điện tử", required=False, max_length=254, help_text="Chỉ dùng để báo khi có trả lời"
    )
    publish_as = forms.ChoiceField(
        label="Công khai ý kiến này thế nào?", choices=PublishAs.choices, initial=PublishAs.ANONYMOUS, widget=forms.RadioSelect,
        error_messages={"required": "Chọn cách công khai ý kiến"},
    )  # fmt: skip
    consent = forms.BooleanField(required=False, help_text="Chỉ cần khi có điền tên hoặc thư điện tử.")

    def __init__(self, *args, agency=None, **kwargs):
        super().__init__(*args, **kwargs)
        whom = agency.name if agency else "cơ quan soạn thảo"
        self.fields[
            "consent"
        ].label = f"Đồng ý để {whom} dùng tên, thư điện tử ở trên để trả lời góp ý này, xóa sau 24 tháng"

    def clean(self):
        said = super().clean()
        if said.get("publish_as") == PublishAs.NAMED and not said.get("name"):
            self.add_error("name", "Nhập họ và tên, hoặc chọn đăng không nêu tên")
        if (said.get("name") or said.get("email")) and not said.get("consent"):
            self.add_error("consent", "Đánh dấu đồng ý, hoặc để trống tên và thư điện tử")
        return said

    def author(self) -> dict:
        """The part of a Submission this form decides."""
        return {name: self.cleaned_data[name] for name in ("author_class", "name", "email", "publish_as")}


class CodeForm(GovForm):
    """A tracking code as typed; `hashes` are what to look for."""

    ma = forms.CharField(
        label="Mã góp ý", max_length=40, help_text="In trên biên nhận, dạng GY-7K3M-Q9TX-4BDH. Chữ thường, không gạch cũng được",
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Nhập mã góp ý"},
    )  # fmt: skip
    mark_optional = False

    def clean_ma(self):
        read = codes.readings(self.cleaned_data["ma"])
        if not read:
            raise ValidationError("Mã này thiếu hoặc sai chữ. So lại với biên nhận: GY và 12 chữ, số")
        self.read = {codes.hash_code(code): code for code in read}
        return self.cleaned_data["ma"]


class PinForm(CodeForm):
    """The code again, hidden, with the PIN of the receipt."""

    ma = forms.CharField(widget=forms.HiddenInput)
    pin = forms.CharField(
        label="Mã PIN trên biên nhận", max_length=20, help_text="6 chữ số",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Nhập mã PIN trên biên nhận"},
    )  # fmt: skip


class AnswerForm(GovForm):
    """One answer for the chosen comments."""

    outcome = forms.ChoiceField(label="Kết quả", choices=Answer.Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Nội dung tiếp thu, giải trình", max_length=20_000, widget=forms.Textarea,
        help_text="Câu ngắn, nêu điều đã sửa hoặc lý do giữ nguyên",
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ModerationForm(GovForm):
    """What to do with the chosen comments."""

    state = forms.ChoiceField(
        choices=[(s, s.label) for s in (Comment.State.PUBLISHED, Comment.State.HIDDEN, Comment.State.REDIRECTED, Comment.State.PENDING)]
    )  # fmt: skip
    reason = forms.CharField(label="Lý do, hoặc nơi có thẩm quyền", required=False, max_length=300)

    def clean(self):
        said = super().clean()
        if said.get("state") == Comment.State.HIDDEN and not said.get("reason"):
            self.add_error("reason", "Nhập lý do không đăng; lý do được nêu công khai")
        if said.get("state") == Comment.State.REDIRECTED and not said.get("reason"):
            self.add_error("reason", "Nhập nơi có thẩm quyền để người gửi liên hệ")
        return said


class EntryForm(GovForm):
    """An opinion that came on paper, by letter, telephone or at a meeting."""

    article = forms.ChoiceField(label="Về điều", required=False)
    body = forms.CharField(label="Nội dung góp ý", max_length=slips.LONGEST, widget=forms.Textarea)
    channel = forms.ChoiceField(label="Kênh", choices=[c for c in Channel.choices if c[0] != Channel.PORTAL])
    provenance = forms.CharField(
        label="Nơi thu nhận",
        max_length=300,
        help_text="Ví dụ: phiếu nộp tại nhà văn hóa ấp 3; hội nghị ngày 12/11",
    )
    received_on = VnDateField(label="Ngày nhận")
    author_class = forms.ChoiceField(label="Chủ thể", choices=AuthorClass.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label="Tên người hoặc tổ chức",
        required=False,
        max_length=200,
        help_text="Chỉ ghi khi người góp ý đồng ý",
    )
    publish_as = forms.ChoiceField(label="Công khai", choices=PublishAs.choices, widget=forms.RadioSelect)

    def __init__(self, *args, articles=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = [
            ("", "Toàn dự thảo"),
            *((str(a["pk"]), title_of(a)) for a in articles),
        ]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(f"Ngày nhận {day:%d/%m/%Y} chưa tới")
        return day

    def clean(self):
        said = super().clean()
        if said.get("publish_as") == PublishAs.NAMED and not said.get("name"):
            self.add_error("name", "Nhập tên, hoặc chọn đăng không nêu tên")
        return said

    def author(self):
        names = ("channel", "provenance", "received_on", "author_class", "name", "publish_as")
        return {name: self.cleaned_data[name] for name in names}

    def said(self):
        return [(int(self.cleaned_data["article"] or 0) or None, self.cleaned_data["body"])]


class AskForm(GovForm):
    """A body formally asked for its opinion."""

    body = forms.CharField(label="Cơ quan, tổ chức, cá nhân được hỏi", max_length=300)
    asked_on = VnDateField(label="Ngày gửi")
    due_on = VnDateField(label="Hạn trả lời", required=False)

    def clean(self):
        said = super().clean()
        if said.get("asked_on") and said.get("due_on") and said["due_on"] < said["asked_on"]:
            self.add_error("due_on", "Hạn trả lời đứng trước ngày gửi. Nhập lại")
        return said


class ReplyForm(GovForm):
    """What came back from it."""

    replied_on = VnDateField(label="Ngày trả lời")
    agrees = forms.ChoiceField(label="Ý kiến", choices=[("1", "Nhất trí"), ("0", "Có ý kiến khác")])
