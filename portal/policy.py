"""The content security policy on every answer, put into words once a process instead of twice an answer."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings


class PolicyMiddleware(CSPMiddleware):
    """django-csp's, for a portal whose pages all have the one policy of the settings: no nonce, no exception."""

    def __init__(self, get_response):
        super().__init__(get_response)
        self.policy = build_policy()

    def process_request(self, request):
        """Nothing to do: no page asks for a nonce."""

    def process_response(self, request, response):
        if settings.DEBUG:  # Django's own pages about a fault have styles of their own
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response
