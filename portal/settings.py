"""All settings, read from the environment with defaults that run on a laptop.

Production mistakes are refused by the system checks in `portal/checks.py`.
"""

from pathlib import Path

import environ
from celery.schedules import crontab

from portal import embedded

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
# Everything the portal writes: embedded database, uploaded files, collected static files, logs.
STATE_DIR = Path(env("STATE_DIR", default=BASE_DIR / ".state"))

DEBUG = env.bool("DEBUG", default=False)
DEFAULT_SECRET = "only-for-a-laptop-not-for-production-0000000000000000000"  # noqa: S105
SECRET_KEY = env("SECRET_KEY", default=DEFAULT_SECRET)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
# Demo content may only be loaded where this is true; `make run` on the embedded database sets it.
DEMO = env.bool("DEMO", default=False)

INSTALLED_APPS = [
    "portal.units",
    "portal.journal",
    "portal.accounts",
    "portal.files",
    "portal.jobs",
    "plans",
    "plans.registers",
    "drafts",
    "feedback",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.admin",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "altcha_django",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "portal.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.errors.ErrorPageMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.accounts.context.actor",
            ],
            "libraries": {"portal": "portal.tags"},
            "builtins": ["portal.tags", "drafts.tags", "django.templatetags.static"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.db_url_config(embedded.database_url(env, STATE_DIR))}
# A new connection for each request costs more than half the throughput (docs/developer).
DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
DATABASES["default"]["TEST"] = {"NAME": "test_portal" + env("TEST_DB_SUFFIX", default="")}

REDIS_URL = embedded.redis_url(env, STATE_DIR)
CACHES = {
    "default": {
        "BACKEND": "portal.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        "KEY_PREFIX": "portal",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["full_name", "email", "phone"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/can-bo/"
ACCOUNT_ADAPTER = "portal.accounts.adapter.PortalAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Nobody makes the portal write to an address it does not know.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "portal.accounts.signin_forms.LoginForm",
    "change_password": "portal.accounts.signin_forms.ChangePasswordForm",
    "set_password": "portal.accounts.signin_forms.SetPasswordForm",
    "reset_password": "portal.accounts.signin_forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.signin_forms.ResetPasswordKeyForm",
    "reauthenticate": "portal.accounts.signin_forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "portal.accounts.signin_forms.AuthenticateForm",
    "reauthenticate": "portal.accounts.signin_forms.MFAReauthenticateForm",
    "activate_totp": "portal.accounts.signin_forms.ActivateTOTPForm",
}
# Addresses are given by administrators; nobody here confirms one by a letter.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Truyền thông dự thảo chính sách"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
FILES_ROOT = STATE_DIR / "files"
STORAGES = {
    # Uploads are private: no MEDIA_URL, each file goes out through the door of what it belongs to.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if storage := env("FILE_STORAGE", default=""):
    # e.g. storages.backends.s3.S3Storage with its AWS_* variables; see docs/settings.md.
    STORAGES["default"] = {"BACKEND": storage, "OPTIONS": env.json("FILE_STORAGE_OPTIONS", default={})}
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=20 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# When a slip is looked at by a person, and how hard a browser works first; nothing here refuses (feedback/slip/doubts.py).
SLIPS_AN_HOUR = env.int("SLIPS_AN_HOUR", default=10)  # from one network
SLIP_QUICKEST = env.int("SLIP_QUICKEST", default=3)  # seconds from the review page to sending
FLOOD_OF_DRAFT = env.int("FLOOD_OF_DRAFT", default=60)  # slips a minute about one draft
FLOOD_OF_SITE = env.int("FLOOD_OF_SITE", default=300)  # slips a minute in all
PROOF_STEPS = env.int("PROOF_STEPS", default=400)  # a second or so of a phone
SAVES_AN_HOUR = env.int("SAVES_AN_HOUR", default=20)  # slips kept for later, from one network
SLIP_FILES = env.int("SLIP_FILES", default=5)  # files with one slip
SLIP_FILES_A_DAY = env.int("SLIP_FILES_A_DAY", default=100)  # from one network

# Without a mail server letters are files in the state folder, one a letter, readable with any editor.
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="filemail://")
vars().update(EMAIL_CONFIG)
# Every letter stands in the outbox first; its sender uses the backend EMAIL_URL names.
OUTBOX_BACKEND, EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"], "portal.jobs.mail.OutboxBackend"
EMAIL_FILE_PATH = STATE_DIR / "letters"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="khong-tra-loi@localhost")

CELERY_BROKER_URL = embedded.broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
# A report of two hundred pages takes 700 MB to lay out; the process that did it ends after it.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = env.int("WORKER_MEMORY_MB", default=400) * 1024
CELERY_TASK_TIME_LIMIT = 30 * 60
# Without these kombu tries for six seconds, with somebody waiting for the page.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 40 * 60,
    "socket_connect_timeout": 1,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Publishing must not hang a request when the broker is away: the Job row is there, the sweeper sends it later.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "portal.jobs.tasks.sweep", "schedule": 30.0},
    "seal-journal": {"task": "portal.journal.tasks.seal", "schedule": 300.0},
    "send-outbox": {"task": "portal.jobs.tasks.send_outbox", "schedule": 60.0},
    "empty-trash": {"task": "plans.tasks.empty_trash", "schedule": 24 * 3600.0},
    "empty-books": {"task": "plans.registers.tasks.empty_trash", "schedule": 24 * 3600.0},
    "empty-drafts": {"task": "drafts.tasks.empty_trash", "schedule": 24 * 3600.0},
    "sweep-files": {"task": "portal.files.tasks.sweep_files", "schedule": 24 * 3600.0},
    "make-turns": {"task": "plans.tasks.make_turns", "schedule": 24 * 3600.0},
    "remind-of-tasks": {"task": "plans.tasks.send_digests", "schedule": crontab(hour=6, minute=0)},
    "remind-of-reports": {"task": "reports.tasks.remind_by_calendar", "schedule": crontab(hour=6, minute=30)},
    "forget-slips": {"task": "feedback.tasks.forget_slips", "schedule": 24 * 3600.0},
    "group-comments": {"task": "feedback.tasks.group_everywhere", "schedule": 600.0},
    "forget-table-files": {"task": "feedback.tasks.forget_table_files", "schedule": 24 * 3600.0},
    "tell-at-once": {"task": "feedback.tasks.tell_at_once", "schedule": 180.0},
    "tell-daily": {"task": "feedback.tasks.tell_daily", "schedule": crontab(hour=7, minute=0)},
    "forget-unconfirmed": {"task": "feedback.tasks.forget_unconfirmed", "schedule": 24 * 3600.0},
    "forget-authors": {"task": "feedback.tasks.forget_old", "schedule": 24 * 3600.0},
    "empty-scans": {"task": "feedback.tasks.empty_scans", "schedule": 24 * 3600.0},
    "refresh-figures": {"task": "reports.tasks.refresh_figures", "schedule": 60.0},
    "recount-figures": {"task": "reports.tasks.recount_figures", "schedule": 3600.0},
}

RUN_LANES = env.int("RUN_LANES", default=4)  # workers that print files of one run at the same time
NIGHT_RUN = env("NIGHT_RUN", default="01:30")  # when the country is added up; empty: never
NIGHT_RUN_FILES = env.bool("NIGHT_RUN_FILES", default=False)
CELERY_BEAT_SCHEDULE["sweep-runs"] = {"task": "reports.tasks.sweep_runs", "schedule": 60.0}
if NIGHT_RUN:
    hour, _, minute = NIGHT_RUN.partition(":")
    CELERY_BEAT_SCHEDULE["build-nation"] = {
        "task": "reports.tasks.build_nation",
        "schedule": crontab(hour=int(hour), minute=int(minute or 0)),
    }

SECURE = not DEBUG
CSRF_FAILURE_VIEW = "portal.errors.form_expired"
SESSION_COOKIE_SECURE = env.bool("SESSION_COOKIE_SECURE", default=SECURE)
CSRF_COOKIE_SECURE = env.bool("CSRF_COOKIE_SECURE", default=SECURE)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=3600 if SECURE else 0)
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
if env.bool("BEHIND_HTTPS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "worker-src": ["'self'", "blob:"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:"],
    }
}
ALTCHA_HMAC_SECRET = SECRET_KEY

# The proxy in front redirects to https, and other hosts of the domain are not ours to decide for.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # They report every step and every font table they drop, at INFO.
    "loggers": {name: {"level": "ERROR"} for name in ("weasyprint", "fontTools")},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
