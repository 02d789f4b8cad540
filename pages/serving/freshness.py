"""How fresh the public site is: for what we keep, and for what visitors' browsers keep.

All that a public page or file shows follows from the content version, the running code, the day,
and which pages have expired, whether or not a clock has unpublished them; so these make the key.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar, cast
from uuid import uuid4

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from pages.serving.content_version import ContentVersion
from pages.serving.request_cache import cached_on_request

Cached = TypeVar("Cached")

# Code, templates, catalogues and settings change only with a new process; gunicorn's workers are
# forks of one, so they share it.
RELEASE = uuid4().hex
CACHE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Freshness:
    """Which state of the public site a request sees.

    Attributes:
        version: the content version.
        now: the moment of the request.
        expiries: when the time of published pages is or was over, earliest first.
        private_paths: the places in the tree at and under which pages are private.
    """

    version: ContentVersion
    now: datetime
    expiries: list[datetime]
    private_paths: list[str]

    @cached_property
    def day(self) -> date:
        """Today in Finland; what is current changes with it."""
        return timezone.localdate(self.now)

    @cached_property
    def last_expiry(self) -> datetime | None:
        """When a page that no clock has unpublished expired last."""
        return max((moment for moment in self.expiries if moment <= self.now), default=None)

    @property
    def key(self) -> str:
        """Another one whenever the public may see something else."""
        return f"{RELEASE} {self.version.token} {self.day} {self.last_expiry}"

    @property
    def last_changed(self) -> datetime:
        """Since when the public sees what it sees."""
        midnight = timezone.localtime(self.now).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(filter(None, [self.version.changed_at, self.last_expiry, midnight]))

    def is_private(self, page: Page) -> bool:
        """Whether ``page``, or one above it, has a view restriction."""
        return any(page.path.startswith(path) for path in self.private_paths)


def freshness(request: HttpRequest) -> Freshness:
    """The state of the public site that ``request`` sees; one query, once a request."""
    return cached_on_request(request, "freshness", _now)


def _now() -> Freshness:
    version = ContentVersion.current()
    return Freshness(
        version, timezone.now(), *_get_or_make(f"moments {version.token}", _moments_and_paths)
    )


def _moments_and_paths() -> tuple[list[datetime], list[str]]:
    expiring = Page.objects.live().exclude(expire_at=None).order_by("expire_at")
    private = PageViewRestriction.objects.values_list("page__path", flat=True)
    return list(expiring.values_list("expire_at", flat=True)), list(private)


def version_key(request: HttpRequest) -> str:
    """Changes with all that the public sees, and with the language."""
    return f"{freshness(request).key} {get_language()}"


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """The ETag of the answer to ``request``; also for Django's ``condition``."""
    said = f"{version_key(request)} {request.get_full_path()}"
    return quote_etag(sha256(said.encode()).hexdigest()[:32])


def last_changed(request: HttpRequest, *args: Any, **kwargs: Any) -> datetime:
    """The Last-Modified of the answer to ``request``; also for Django's ``condition``."""
    return freshness(request).last_changed


def cached_until_changed(request: HttpRequest, name: str, make: Callable[[], Cached]) -> Cached:
    """What ``make`` returns: the same for all until something public changes; plain data."""
    site = Site.find_for_request(request)
    key = f"{name} {site.pk if site else None} {version_key(request)}"
    return cached_on_request(request, key, lambda: _get_or_make(key, make))


def _get_or_make(key: str, make: Callable[[], Cached]) -> Cached:
    hashed = sha256(key.encode()).hexdigest()
    return cast(Cached, cache.get_or_set(hashed, make, CACHE_SECONDS))
