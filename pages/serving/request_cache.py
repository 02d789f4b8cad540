"""Results that are computed once per request."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

Result = TypeVar("Result")


def cached_on_request(request: HttpRequest, name: str, compute: Callable[[], Result]) -> Result:
    """The result of ``compute()``, which is called once per request and ``name``."""
    results = vars(request).setdefault("_cached_results", {})
    if name not in results:
        results[name] = compute()
    return results[name]
