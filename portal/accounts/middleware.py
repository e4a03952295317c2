"""Puts the acting post and its reach on every request."""

from django.conf import settings
from django.shortcuts import redirect

from portal.accounts.access import needs_post
from portal.accounts.acting import acting_post, kept_reach
from portal.units.reach import Reach


class ActorMiddleware:
    """`request.actor` (Post or None) and `request.reach` (Reach).

    A visitor without a session cookie costs no query. A signed-in person whose posts ended,
    or who has several and chose none, is led to the page that explains.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor, request.reach = None, Reach.public()
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            request.actor = acting_post(request)
            if request.actor:
                request.reach = kept_reach(request)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.actor or not needs_post(view) or self._outside(request.resolver_match):
            return None
        return redirect("accounts:choose_post") if request.user.is_authenticated else None

    @staticmethod
    def _outside(match):
        """Sign-in, second factor and the technical administration belong to the person, not to a post."""
        return match.app_name == "admin" or (match.url_name or "").startswith(("account_", "mfa_"))
