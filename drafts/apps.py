from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "drafts"
    verbose_name = "Dự thảo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from plans.registers.books import register

        from .books import Trends

        register(Trends(), "Vướng mắc và chỉ đạo")
