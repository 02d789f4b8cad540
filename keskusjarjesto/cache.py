"""A cache in Redis without which the site still serves, only slower."""

import logging
import time
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache.backends import redis as django_redis
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# How long requests do without a server that did not answer, in seconds.
PAUSE = 10


class ForgivingRedis(Redis):
    """A client whose commands return None while the server does not answer."""

    away_until = 0.0

    def execute_command(self, *args: Any, **options: Any) -> Any:
        if time.monotonic() < ForgivingRedis.away_until:
            return None
        try:
            return super().execute_command(*args, **options)
        except RedisError as error:
            ForgivingRedis.away_until = time.monotonic() + PAUSE
            logger.error("the cache does not answer: %s", type(error).__name__)
            return None


class CacheClient(django_redis.RedisCacheClient):
    """Django's client of Redis, which finds nothing while the server does not answer."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        # Without a limit a request would wait for the server for minutes.
        limits = {"socket_timeout": 1, "socket_connect_timeout": 1}
        super().__init__(servers, **limits | options)
        self._client = ForgivingRedis

    def get_many(self, keys: Iterable[Any]) -> dict[Any, Any]:
        found = {key: self.get(key, None) for key in keys}
        return {key: value for key, value in found.items() if value is not None}

    def set_many(self, data: Mapping[Any, Any], timeout: Any) -> None:
        for key, value in data.items():
            self.set(key, value, timeout)


class RedisCache(django_redis.RedisCache):
    """Django's cache in Redis, with :class:`CacheClient`."""

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = CacheClient
