"""How sign-in by django-allauth behaves here: no sign-up, and a post is chosen after it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from portal.accounts.acting import posts_of


class PortalAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are opened by an administrator's invitation only."""
        return False

    def get_login_redirect_url(self, request):
        if posts_of(request.user).count() == 1:
            return super().get_login_redirect_url(request)
        return reverse("accounts:choose_post")
