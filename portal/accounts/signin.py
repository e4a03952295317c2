"""allauth's views, with the portal's rule that a form with errors answers 422."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp


class Unprocessable:
    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class Login(Unprocessable, account.LoginView):
    pass


class ChangePassword(Unprocessable, account.PasswordChangeView):
    pass


class SetPassword(Unprocessable, account.PasswordSetView):
    pass


class ResetPassword(Unprocessable, account.PasswordResetView):
    pass


class ResetPasswordFromKey(Unprocessable, account.PasswordResetFromKeyView):
    pass


class Reauthenticate(Unprocessable, account.ReauthenticateView):
    pass


class Authenticate(Unprocessable, mfa.AuthenticateView):
    pass


class ReauthenticateByCode(Unprocessable, mfa.ReauthenticateView):
    pass


class ActivateTOTP(Unprocessable, totp.ActivateTOTPView):
    pass
