"""What waits, what failed, which letters did not leave."""

from django.contrib import admin

from portal.jobs.models import Job, Outbox


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["id", "task", "state", "done", "total", "attempt", "created_at", "finished_at"]
    list_filter = ["state", "task"]


@admin.register(Outbox)
class OutboxAdmin(ReadOnlyAdmin):
    list_display = ["subject", "to", "created_at", "sent_at", "attempts", "error"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter)]
    # A letter may hold a one-time link: the administration never shows it.
    exclude = ["body"]
