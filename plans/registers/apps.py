from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "plans.registers"
    label = "registers"
    verbose_name = "Sổ theo dõi"
    default_auto_field = "django.db.models.BigAutoField"
