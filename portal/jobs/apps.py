from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "portal.jobs"
    verbose_name = "Công việc nền"
    default_auto_field = "django.db.models.BigAutoField"
