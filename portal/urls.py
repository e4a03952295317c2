"""Addresses: each app lists its own; this file only puts them together (by string, never by import)."""

from django.contrib import admin
from django.urls import include, path

ROOMS = [
    "feedback.urls",  # first: what the public opens most
    "portal.accounts.urls",
    "portal.journal.urls",
    "portal.jobs.urls",
    "plans.urls",
    "plans.registers.urls",
    "drafts.urls",
    "reports.urls",
    "reports.home.urls",
]
urlpatterns = [
    *(path("", include(room)) for room in ROOMS),
    path("quan-tri/", admin.site.urls),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.not_allowed"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.our_fault"
