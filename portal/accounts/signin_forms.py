"""allauth's forms in the portal's words (settings.ACCOUNT_FORMS, MFA_FORMS)."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm

from portal.forms import GovFormMixin

KEYBOARD = "Mật khẩu gõ không dấu: tắt bộ gõ tiếng Việt trước khi nhập."
RULES = "Ít nhất 10 ký tự, không phải mật khẩu nhiều người dùng, không giống họ tên hay thư điện tử."


class Plain(GovFormMixin):
    """Labels stand above the fields here, so placeholders would only repeat them."""

    mark_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        for name, words in {"login": "", "password": KEYBOARD, "password1": RULES, "oldpassword": ""}.items():
            if name in self.fields:
                self.fields[name].help_text = words


class LoginForm(Plain, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false"
        )


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, account.SetPasswordForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class AuthenticateForm(Plain, mfa.AuthenticateForm):
    pass


class MFAReauthenticateForm(Plain, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Plain, AllauthActivateTOTPForm):
    pass
