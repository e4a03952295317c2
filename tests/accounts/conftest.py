import pytest
from django.core.cache import caches


@pytest.fixture
def no_cache(settings):
    """Nothing listens where the cache should be."""
    away = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}
    yield
    del caches["default"]
