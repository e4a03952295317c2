"""allauth under Vietnamese addresses; the names are allauth's, so its own links keep working."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from portal.accounts import signin

urlpatterns = [
    path("dang-nhap/", signin.Login.as_view(), name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("dang-ky/", account.signup, name="account_signup"),
    path("tai-khoan-bi-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan-mat-khau/", signin.Reauthenticate.as_view(), name="account_reauthenticate"),
    path("doi-mat-khau/", signin.ChangePassword.as_view(), name="account_change_password"),
    path("dat-mat-khau/", signin.SetPassword.as_view(), name="account_set_password"),
    path("quen-mat-khau/", signin.ResetPassword.as_view(), name="account_reset_password"),
    path("quen-mat-khau/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "dat-lai-mat-khau/xong/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^dat-lai-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signin.ResetPasswordFromKey.as_view(),
        name="account_reset_password_from_key",
    ),
    path("bao-mat/", mfa.index, name="mfa_index"),
    path("ma-xac-thuc/", signin.Authenticate.as_view(), name="mfa_authenticate"),
    path("xac-nhan-ma/", signin.ReauthenticateByCode.as_view(), name="mfa_reauthenticate"),
    path("bao-mat/bat/", signin.ActivateTOTP.as_view(), name="mfa_activate_totp"),
    path("bao-mat/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("bao-mat/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("bao-mat/ma-du-phong/tao/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("bao-mat/ma-du-phong/tai/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]
