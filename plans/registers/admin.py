"""Looking only: books are written by their verbs, which write the journal."""

from django.contrib import admin

from portal.journal.admin import ReadOnly

from .books import BOOKS


class EntryAdmin(ReadOnly):
    list_display = ["__str__", "agency", "created_at", "trashed_at"]
    list_select_related = ["agency"]
    search_fields = ["search_text"]


for book in BOOKS.values():
    admin.site.register(book.model, EntryAdmin)
