"""Production mistakes refused with a hint, before the first visitor meets them.

`portal.prepare`, which every start runs, stops on the errors; the numbers are for silencing and searching.
"""

from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError

DEMO_MAIL = "@demo.invalid"  # what every demo person's address ends with; .invalid can receive nothing


@register(Tags.security)
def production_settings(app_configs, **kwargs):
    """Outside DEBUG the defaults that make a laptop easy are holes."""
    if settings.DEBUG:
        return []
    found = []
    if settings.SECRET_KEY == settings.DEFAULT_SECRET:
        found.append(
            Error(
                "SECRET_KEY is the one printed in the source: anybody can forge a session.",
                hint="Set SECRET_KEY to a long random text, the same for web, worker and beat.",
                id="portal.E001",
            )
        )
    if not settings.ALLOWED_HOSTS:
        found.append(
            Error(
                "ALLOWED_HOSTS is empty: every request would be refused.",
                hint="Set ALLOWED_HOSTS to the host names of the portal, separated by commas.",
                id="portal.E002",
            )
        )
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        found.append(
            Error(
                "Cookies also travel over plain http: a sign-in can be read on the way.",
                hint="Remove SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE and serve the portal over https.",
                id="portal.E003",
            )
        )
    if urlsplit(settings.SITE_URL).hostname in ("localhost", "127.0.0.1"):
        found.append(
            Warning(
                f"Letters and papers would link to {settings.SITE_URL}.",
                hint="Set SITE_URL to the address people use, e.g. https://portal.example.",
                id="portal.W001",
            )
        )
    return found


@register(Tags.security, deploy=True)
def debug_on_real_data(app_configs, **kwargs):
    """DEBUG prints settings and personal data into error pages."""
    if not settings.DEBUG or settings.DEMO:
        return []
    return [
        Error(
            "DEBUG is on with a database of its own configured.",
            hint="Remove DEBUG; or set DEMO=1 where the data is only for trying out.",
            id="portal.E004",
        )
    ]


@register(Tags.database)
def demo_people(app_configs, databases=None, **kwargs):
    """The passwords of the demo people are printed on every screen that runs the demonstration."""
    if settings.DEBUG or not databases:
        return []
    people = apps.get_model(settings.AUTH_USER_MODEL).objects.filter(email__endswith=DEMO_MAIL)
    try:
        if not people.exists():
            return []
    except DatabaseError:  # before the first migration there is nobody at all
        return []
    return [
        Error(
            "Demo people with known passwords are in this database and DEBUG is off.",
            hint="Start from an empty database; demo content is only for DEBUG=1.",
            id="portal.E005",
        )
    ]
