from django.contrib import admin

from feedback.models import CommonReason


@admin.register(CommonReason)
class CommonReasonAdmin(admin.ModelAdmin):
    list_display = ("words", "state", "agency")
    list_filter = ("state",)
    autocomplete_fields = ("agency",)
