"""Addresses of the kit of a draft, under the draft's own."""

from django.urls import path

from drafts.views import kits

urlpatterns = [
    path("bo-in/", kits.kit, name="kit"),
    path("bo-in/<slug:name>.<str:kind>", kits.kit_file, name="kit_file"),
]
