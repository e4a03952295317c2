"""Who speaks, and the code and PIN by which they come back."""

import re

from django import forms
from django.core.exceptions import ValidationError

from feedback.models import AuthorClass, PublishAs
from feedback.slip import codes, slips
from portal.forms import GovForm
from portal.text import nfc

_PERSONAL = ("name", "email", "phone")
_PHONE = re.compile(
    r"(\+84|0)\d{9,10}", re.ASCII
)  # of a person or an office; an identity number has twelve digits
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
    phone = forms.CharField(
        label="Điện thoại", required=False, max_length=30,
        help_text="Chỉ dùng khi cần hỏi lại cho rõ. Không nhập số căn cước",
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip
    publish_as = forms.ChoiceField(
        label="Công khai ý kiến này thế nào?", choices=PublishAs.choices, initial=PublishAs.ANONYMOUS, widget=forms.RadioSelect,
        error_messages={"required": "Chọn cách công khai ý kiến"},
    )  # fmt: skip
    #: specific and unticked: what for, who, how long, how to take it back (Luật 91/2025/QH15)
    consent = forms.BooleanField(required=False)

    def __init__(self, *args, agency=None, **kwargs):
        super().__init__(*args, **kwargs)
        whom = agency.name if agency else "cơ quan soạn thảo"
        consent = self.fields["consent"]
        consent.label = f"Đồng ý để {whom} dùng tên, thư điện tử, điện thoại ở trên để trả lời góp ý này, xóa sau 24 tháng"
        consent.help_text = (
            "Chỉ cần khi có điền một trong ba ô đó. Chỉ cán bộ của cơ quan này xem; tên chỉ đăng khi chọn “Đăng kèm tên”. "
            "Rút lại lúc nào cũng được bằng mã và PIN trên biên nhận, trang Tra cứu góp ý: dữ liệu được xóa ngay"
        )

    def clean_name(self):
        typed = self.cleaned_data["name"]
        if typed and not re.search(r"[^\W\d_]", typed):
            raise ValidationError("Nhập họ và tên bằng chữ. Không nhập số căn cước")
        return typed

    def clean_phone(self):
        typed = self.cleaned_data["phone"].strip()
        if typed and not _PHONE.fullmatch(re.sub(r"[\s.()\-]", "", typed)):
            raise ValidationError("Nhập số điện thoại 10 hoặc 11 chữ số, ví dụ 0912 345 678")
        return typed

    def clean(self):
        said = super().clean()
        if said.get("publish_as") == PublishAs.NAMED and not said.get("name"):
            self.add_error("name", "Nhập họ và tên, hoặc chọn đăng không nêu tên")
        if any(said.get(name) for name in _PERSONAL) and not said.get("consent"):
            self.add_error("consent", "Đánh dấu đồng ý, hoặc để trống tên, thư điện tử và điện thoại")
        return said

    def author(self) -> dict:
        """The part of a Submission this form decides."""
        return {name: self.cleaned_data[name] for name in ("author_class", *_PERSONAL, "publish_as")}


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


class CorrectionForm(GovForm):
    """Other words for one opinion, with the revision its author saw; ids are the opinion's own on the page."""

    body = forms.CharField(
        label="Lời mới", widget=forms.Textarea(attrs={"rows": 6}), error_messages={"required": "Nhập nội dung ý kiến"}
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    mark_optional = False

    def __init__(self, *args, comment, **kwargs):
        super().__init__(*args, auto_id=f"sua-{comment.pk}-%s", **kwargs)
        self.comment, self._about = comment.pk, comment.article.label if comment.article else ""

    @classmethod
    def of(cls, comment):
        return cls(initial={"body": comment.body, "revision": comment.revision}, comment=comment)

    @classmethod
    def again(cls, data, comment):
        """After somebody else moved the opinion: the words typed, the state of now, and what happened."""
        form = cls({**data.dict(), "revision": comment.revision}, comment=comment)
        form.add_error(
            "body",
            f"Trong lúc đang sửa, cơ quan soạn thảo đã xử lý ý kiến này: {comment.get_state_display().lower()}. "
            "Lời vừa viết vẫn ở ô dưới; bấm lưu lần nữa nếu vẫn muốn sửa",
        )
        return form

    def clean_body(self):
        words = nfc(self.cleaned_data["body"].replace("\r\n", "\n")).strip()
        if problem := slips.Remark(1 if self._about else slips.WHOLE, self._about, words).problem():
            raise ValidationError(problem)
        return words
