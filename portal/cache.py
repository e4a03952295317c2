"""A cache that may be away: limits then fail open, and no page turns into an error for it."""

import logging

import redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """Without its server it has nothing, stores nothing, and grants every lock.

    `incr` still raises: who counts there must decide what an unknown count means.
    """

    def _try(self, verb, otherwise, *args, **kwargs):
        try:
            return getattr(super(), verb)(*args, **kwargs)
        except redis.RedisError as error:
            log.warning("cache away: %s", type(error).__name__)
            return otherwise

    def get(self, key, default=None, version=None):
        return self._try("get", default, key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._try("set", None, key, value, timeout, version)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._try("add", True, key, value, timeout, version)

    def delete(self, key, version=None):
        return self._try("delete", False, key, version)
