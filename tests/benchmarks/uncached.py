"""The portal with nothing remembered between requests: `tests.benchmarks.uncached:application`."""

from portal import settings

settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

from portal.wsgi import application  # noqa: E402, F401 the settings above must come first
