from django.apps import AppConfig

from portal import checks  # noqa: F401  registers the production checks


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    verbose_name = "Người dùng"
    default_auto_field = "django.db.models.BigAutoField"
