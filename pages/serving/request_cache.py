"""What has been found out while answering one request."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

Found = TypeVar("Found")


def cached_on_request(request: HttpRequest, name: str, find: Callable[[], Found]) -> Found:
    """What ``find`` returns, asked for once a request under ``name``."""
    memory = vars(request).setdefault("memory_of_site", {})
    if name not in memory:
        memory[name] = find()
    return memory[name]
