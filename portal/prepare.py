"""Everything between an empty database and one that can be served: `python -m portal.prepare`.

Safe to run at each start; the supervisor, the systemd units and the containers all do.
"""

import hashlib
import io
import os
import sys
import time

import django
from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command, get_commands
from django.utils.module_loading import import_string


def main():
    refuse_mistakes(include_deployment_checks=bool(os.environ.get("DATABASE_URL")))
    step("migrations", "migrate", interactive=False, verbosity=0)
    refuse_mistakes(tags=["database"], databases=["default"])
    load_units()
    if settings.DEMO and "seed_demo" in get_commands():
        step("demo content", "seed_demo", verbosity=0)
    if not settings.DEBUG:
        step("static files", "collectstatic", interactive=False, verbosity=0)


def refuse_mistakes(**which):
    """Print what the system checks find; go no further where one is an error."""
    found = [problem for problem in run_checks(**which) if not problem.is_silenced()]
    for problem in found:
        print(problem, file=sys.stderr)
    if any(problem.is_serious() for problem in found):
        sys.exit("Not started: correct the configuration above.")


def load_units():
    """Some seconds of comparing 14,000 units, saved while neither the data nor its loader changed."""
    source = hashlib.sha256()
    for path in sorted((settings.BASE_DIR / "portal" / "units").rglob("*")):
        if path.suffix in (".csv", ".py"):
            source.update(path.read_bytes())
    stamp = settings.STATE_DIR / "units-loaded"
    loaded = stamp.exists() and stamp.read_text() == source.hexdigest()
    if loaded and apps.get_model("units.AdministrativeUnit").objects.exists():
        return
    step("administrative units", "load_units", verbosity=0)
    stamp.write_text(source.hexdigest())


def step(words, command, **options):
    began = time.monotonic()
    call_command(command, stdout=io.StringIO(), **options)
    print(f"ready      {words} ({time.monotonic() - began:.1f} s)", flush=True)


def print_sign_ins():
    """The demo people, one a line; nothing where there are none."""
    try:
        sign_ins = import_string("reports.demo.sign_ins")
    except ImportError:
        return
    people = sign_ins()
    if people:
        print("Demo sign-ins:")
        width = max(len(address) for address, _, _ in people)
    for address, password, what in people:
        print(f"    {address:<{width}}  {password}  {what}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print_sign_ins() if sys.argv[1:] == ["sign-ins"] else main()
