"""The journal is read here, never written."""

from django.contrib import admin

from portal.journal.models import Entry


class ReadOnly(admin.ModelAdmin):
    """Looking only: rows are changed by their verbs, which write the journal."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Entry)
class EntryAdmin(ReadOnly):
    list_display = ["at", "actor_name", "verb", "object_name", "agency"]
    list_select_related = ["agency"]
    search_fields = ["object_name", "actor_name", "verb"]
