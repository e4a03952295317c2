"""Forms of the people pages, and of setting a password by slip."""

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.accounts.models import Post, Role, User
from portal.accounts.places import find_agency
from portal.accounts.signin_forms import KEYBOARD, RULES
from portal.content import Kind, inspect
from portal.forms import GovForm, GovModelForm, VnDateField
from portal.text import fold, squeeze

MOST_XLSX = 2 * 1024 * 1024


class PostForm(GovForm):
    """A post to give; agencies are those the administrator has charge of."""

    agency = forms.CharField(
        label="Cơ quan",
        max_length=260,
        help_text="Gõ vài chữ rồi chọn trong danh sách gợi ý, hoặc ghi đủ tên",
    )
    title = forms.CharField(label="Chức vụ", max_length=150, help_text="Ví dụ: Công chức Tư pháp - Hộ tịch")
    role = forms.ChoiceField(
        label="Vai trò", choices=Role.choices, widget=forms.RadioSelect, initial=Role.OFFICER
    )
    starts = VnDateField(label="Từ ngày", initial=timezone.localdate)

    def __init__(self, *args, actor, user=None, **kwargs):
        self.actor, self.user = actor, user
        kwargs.setdefault("initial", {}).setdefault("agency", str(actor.agency))
        super().__init__(*args, **kwargs)

    def clean_agency(self):
        return find_agency(self.cleaned_data["agency"], self.actor)

    def clean_title(self):
        return squeeze(self.cleaned_data["title"])

    def clean(self):
        values = super().clean()
        if self.user and {"agency", "title"} <= values.keys():
            held = Post.objects.filter(
                user=self.user, agency=values["agency"], title=values["title"], ends=None
            )
            if held.exists():
                self.add_error("title", "Người này đang giữ đúng vị trí đó")
        return values


class InviteForm(PostForm):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    email = forms.EmailField(
        label="Thư điện tử", max_length=254, help_text="Dùng để đăng nhập. Mỗi người một địa chỉ riêng"
    )

    field_order = ["full_name", "email", "agency", "title", "role", "starts"]

    def clean_full_name(self):
        name = squeeze(self.cleaned_data["full_name"])
        if len(name.split()) < 2:
            raise ValidationError("Nhập đủ họ và tên")
        return name

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        self.user = User.objects.filter(email__iexact=email).first()
        return email

    def clean(self):
        values = super().clean()
        if self.user and "full_name" in values and fold(self.user.full_name) != fold(values["full_name"]):
            self.add_error("email", "Thư điện tử này đã có tài khoản mang họ tên khác. Kiểm tra lại cả hai ô")
        return values


class PersonForm(GovModelForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta(GovModelForm.Meta):
        model = User
        fields = ["full_name", "email", "phone", "is_active"]
        labels = {"is_active": "Tài khoản còn dùng"}
        help_texts = {"is_active": "Bỏ đánh dấu để khóa; hồ sơ người này đã làm vẫn còn nguyên"}

    def clean_full_name(self):
        return squeeze(self.cleaned_data["full_name"])

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Thư điện tử này đã thuộc một tài khoản khác")
        return email


class EndPostForm(GovForm):
    ends = VnDateField(label="Ngày đầu tiên không còn giữ vị trí", initial=timezone.localdate)


class ImportForm(GovForm):
    file = forms.FileField(label="Danh sách người dùng (.xlsx)", allow_empty_file=True)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        inspect(upload, (Kind.XLSX,), MOST_XLSX)
        return upload


class CodeForm(GovForm):
    mark_optional = False
    code = forms.CharField(
        label="Mã trên phiếu", max_length=60, help_text="20 chữ và số, gõ hoa hay thường đều được"
    )


class NewPasswordForm(GovForm):
    mark_optional = False
    password = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        help_text=f"{RULES} {KEYBOARD}",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self):
        password_validation.validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]

    def clean(self):
        values = super().clean()
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", "Hai lần nhập chưa giống nhau. Nhập lại")
        return values
