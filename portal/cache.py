"""A cache that may be away: limits then fail open, and no page turns into an error for it."""

import logging

import redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from django.utils.functional import cached_property

log = logging.getLogger(__name__)


_COUNT_ALL = """local counts = {}
for place, key in ipairs(KEYS) do
  counts[place] = redis.call('INCR', key)
  if counts[place] == 1 then redis.call('EXPIRE', key, ARGV[place]) end
end
return counts"""


class OneTripClient(RedisCacheClient):
    """Keeps one client a process, where Django's makes a new one for every command."""

    @cached_property
    def _kept(self):
        return super().get_client(write=True)

    def get_client(self, key=None, *, write=False):
        return self._kept

    def count(self, key, seconds):
        """INCR alone; Django's own `incr` asks EXISTS first. The lifetime is set by whoever counts one."""
        number = self._kept.incr(key)
        if number == 1:
            self._kept.expire(key, seconds)
        return number

    @cached_property
    def _count_all(self):
        return self._kept.register_script(_COUNT_ALL)

    def counts(self, keys):
        """Every key one higher, at once and in one trip; a new one lives as long as it is told to."""
        return self._count_all(list(keys), list(keys.values()))


class ForgivingRedisCache(RedisCache):
    """Without its server it has nothing, stores nothing, and grants every lock.

    `count`, `counts`, `get_many` and `incr` still raise: who counts there must decide what an unknown count means.
    """

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = OneTripClient

    def count(self, key, seconds) -> int:
        """How often this was called with the key in the running window of so many seconds."""
        return self._cache.count(self.make_and_validate_key(key), seconds)

    def counts(self, keys: dict[str, int]) -> list[int]:
        """The same of several {key: seconds}, in one trip."""
        return self._cache.counts({self.make_and_validate_key(key): s for key, s in keys.items()})

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
