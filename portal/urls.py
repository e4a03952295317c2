"""Addresses: each app lists its own; this file only puts them together (by string, never by import)."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

rooms = [
    "portal.accounts.urls",
    "portal.journal.urls",
    "portal.jobs.urls",
    "plans.urls",
    "drafts.urls",
    "feedback.urls",
    "reports.urls",
    "reports.home.urls",
]
urlpatterns = []
for name in rooms:  # until every room has its pages
    try:
        if find_spec(name):
            urlpatterns.append(path("", include(name)))
    except ImportError as missing:
        print("urls:", missing)
urlpatterns += [path("quan-tri/", admin.site.urls)]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.not_allowed"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.our_fault"
