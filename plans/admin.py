"""Looking only: plans are changed by their verbs, which write the journal."""

from django.contrib import admin

from portal.journal.admin import ReadOnly

from .models import Plan, Task


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
