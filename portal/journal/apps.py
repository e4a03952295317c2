from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "portal.journal"
    verbose_name = "Nhật ký"
    default_auto_field = "django.db.models.BigAutoField"
