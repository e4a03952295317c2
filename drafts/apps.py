from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "drafts"
    verbose_name = "Dự thảo"
    default_auto_field = "django.db.models.BigAutoField"
