"""Everything between an empty database and one that can be served: `python -m portal.prepare`.

Safe to run at each start; the supervisor, the systemd units and the containers all do.
"""

import os
import sys
import time

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import SystemCheckError
from django.utils.module_loading import import_string


def main():
    own_database = bool(os.environ.get("DATABASE_URL"))
    step("configuration", "check", deploy=own_database)
    step("migrations", "migrate", interactive=False, verbosity=0)
    step("people", "check", tags=["database"], databases=["default"])
    step("administrative units", "load_units", verbosity=0)
    if settings.DEMO and "seed_demo" in get_commands():
        step("demo content", "seed_demo", verbosity=0)
    if not settings.DEBUG:
        step("static files", "collectstatic", interactive=False, verbosity=0)


def step(words, command, **options):
    began = time.monotonic()
    try:
        call_command(command, **options)
    except SystemCheckError as error:
        sys.exit(str(error))
    print(f"ready      {words} ({time.monotonic() - began:.1f} s)", flush=True)


def print_sign_ins():
    """The demo people, one a line; nothing where there are none."""
    try:
        sign_ins = import_string("reports.demo.sign_ins")
    except ImportError:
        return
    print("Demo sign-ins:")
    for line in sign_ins():
        print("   ", *line)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print_sign_ins() if sys.argv[1:] == ["sign-ins"] else main()
