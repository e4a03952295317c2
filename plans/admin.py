"""Looking only: plans are changed by their verbs, which write the journal."""

from django.contrib import admin

from .models import Plan, Task


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Plan)
class PlanAdmin(ReadOnly):
    list_display = ["number", "kind", "agency", "status", "issued_on"]
    list_filter = ["kind", "status"]
    search_fields = ["number", "search_text"]


@admin.register(Task)
class TaskAdmin(ReadOnly):
    list_display = ["heading", "plan", "lead_agency", "due_on", "percent"]
    list_select_related = ["plan", "lead_agency"]
    search_fields = ["search_text"]
