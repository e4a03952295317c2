"""How sign-in by django-allauth behaves here: no sign-up, and a post is chosen after it."""

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.accounts.acting import posts_of


class PortalAccountAdapter(DefaultAccountAdapter):
    # How many wrong passwords are left before the pause; known after a failure.
    tries_left = None

    def is_open_for_signup(self, request):
        """Accounts are opened by an administrator's invitation only."""
        return False

    def get_login_redirect_url(self, request):
        """To work at once with one post; otherwise to the choice, or to the page that explains."""
        if posts_of(request.user).count() == 1:
            return super().get_login_redirect_url(request)
        return reverse("accounts:choose_post")

    def authentication_failed(self, request, **credentials):
        rates = ratelimit.parse_rates(app_settings.RATE_LIMITS["login_failed"])
        used = self._login_failed_rl_usage.usage
        counts = [
            (rate.amount, len(cache.get(use.cache_key, ()))) for rate, use in zip(rates, used, strict=True)
        ]
        # A cache that is away has no counts; then none is promised.
        if all(count for _, count in counts):
            self.tries_left = min(most - count for most, count in counts)

    def validation_error(self, code, *args):
        if code != "email_password_mismatch":
            return super().validation_error(code, *args)
        words = "Thư điện tử hoặc mật khẩu không đúng."
        if self.tries_left:
            words += f" Còn {self.tries_left} lần thử"
        elif self.tries_left == 0:
            words += " Đã hết lượt thử, đợi 5 phút rồi nhập lại"
        return ValidationError(words, code=code)

    def format_email_subject(self, subject):
        return subject.strip()
