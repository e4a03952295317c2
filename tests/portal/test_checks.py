"""The production mistakes, each made once."""

import pytest
from django.core.checks import run_checks

from portal import checks


@pytest.fixture
def production(settings):
    """As it should be: DEBUG off, own secret, own host, https."""
    settings.DEBUG = False
    settings.SECRET_KEY = "chỉ máy chủ này biết, dài và ngẫu nhiên"
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SITE_URL = "https://portal.example"
    return settings


def refused():
    return [
        found.id for found in run_checks(include_deployment_checks=True) if found.id.startswith("portal.")
    ]


def test_a_proper_configuration_is_not_refused(production):
    assert refused() == []


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("ALLOWED_HOSTS", [], "portal.E002"),
        ("SESSION_COOKIE_SECURE", False, "portal.E003"),
        ("CSRF_COOKIE_SECURE", False, "portal.E003"),
        ("SITE_URL", "http://127.0.0.1:8000", "portal.W001"),
        ("DEBUG", True, "portal.E004"),
    ],
)
def test_each_mistake_is_told(production, name, value, check):
    setattr(production, name, value)
    assert refused() == [check]


def test_the_secret_of_the_source_is_refused(production):
    production.SECRET_KEY = production.DEFAULT_SECRET
    assert refused() == ["portal.E001"]


def test_a_demonstration_may_run_with_debug(production):
    production.DEBUG = production.DEMO = True
    assert refused() == []


def test_every_refusal_says_what_to_do(production):
    production.SECRET_KEY, production.ALLOWED_HOSTS = production.DEFAULT_SECRET, []
    found = [error for error in run_checks() if error.id.startswith("portal.")]
    assert len(found) == 2
    assert all(error.hint for error in found)


def test_demo_people_are_refused_where_debug_is_off(production, db, django_user_model):
    person = django_user_model(email="lan" + checks.DEMO_MAIL)
    person.save()
    assert [error.id for error in checks.demo_people(None, databases=["default"])] == ["portal.E005"]
    production.DEBUG = True
    assert checks.demo_people(None, databases=["default"]) == []
