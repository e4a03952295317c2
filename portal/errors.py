"""Designed pages for what goes wrong: not found, not allowed, form expired, our own fault.

`portal/urls.py` names the handlers; the middleware shows the same pages while DEBUG is on, so that
what developers and testers see is what officers will see.
"""

import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.csrf import requires_csrf_token


def _page(request, name, status):
    """A staff page for who has a post, a public page for everybody else; fragments get the words only."""
    shell = "base_staff.html" if getattr(request, "actor", None) else "base.html"
    return render(request, f"errors/{name}.html", {"shell": shell}, status=status)


@requires_csrf_token
def not_found(request, exception=None):
    return _page(request, "404", 404)


@requires_csrf_token
def not_allowed(request, exception=None):
    return _page(request, "403", 403)


@requires_csrf_token
def form_expired(request, reason=""):
    """The session or the form's token is gone; going back keeps what was typed."""
    return _page(request, "csrf", 403)


@requires_csrf_token
def bad_request(request, exception=None):
    return _page(request, "400", 400)


def not_a_page(request, refused):
    answer = _page(request, "405", 405)
    answer["Allow"] = refused["Allow"]
    return answer


def our_fault(request):
    """A page that needs no database and no session; its reference is also in the answer's header."""
    reference = secrets.token_hex(4).upper()
    response = HttpResponse(get_template("errors/500.html").render({"reference": reference}), status=500)
    response["X-Reference"] = reference
    return response


class ErrorPageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # No page has a use for a NUL, and PostgreSQL refuses it; typed ones are refused by the form's fields.
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        response = self.get_response(request)
        # An address nobody listens to never reaches a view, so no exception passes below.
        if settings.DEBUG and response.status_code == 404 and request.resolver_match is None:
            return not_found(request)
        # Led by sign-in, or by a reload, to an address that only takes a press.
        if response.status_code == 405 and request.method == "GET":
            return not_a_page(request, response)
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, Http404):
            return not_found(request, exception)
        if isinstance(exception, PermissionDenied):
            return not_allowed(request, exception)
        return None
