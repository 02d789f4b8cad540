"""Cache keys and validators (ETag, Last-Modified) of public pages and files.

A public page or file depends on the content version, the running code, the day and the pages that
have expired, whether or not ``publish_scheduled`` has unpublished them. The key consists of these.
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

Result = TypeVar("Result")

# Code, templates, catalogues and settings change only with a new process. The workers of gunicorn
# are forks of one process, so they share the value.
RELEASE = uuid4().hex
CACHE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Freshness:
    """The state of the public site at the time of a request.

    Attributes:
        version: the content version.
        now: the time of the request.
        expiries: the expiry times (``expire_at``) of live pages, past and future, earliest first.
        private_paths: the tree paths of the pages with a view restriction, which covers the pages
            below them too.
    """

    version: ContentVersion
    now: datetime
    expiries: list[datetime]
    private_paths: list[str]

    @cached_property
    def day(self) -> date:
        """The date in Finland; which entries are current depends on it."""
        return timezone.localdate(self.now)

    @cached_property
    def last_expiry(self) -> datetime | None:
        """The latest expiry of a page that has expired but is not unpublished yet."""
        return max((expiry for expiry in self.expiries if expiry <= self.now), default=None)

    @property
    def key(self) -> str:
        """A string that changes whenever the public site changes."""
        return f"{RELEASE} {self.version.token} {self.day} {self.last_expiry}"

    @property
    def last_changed(self) -> datetime:
        """The time of the last change of the public site."""
        midnight = timezone.localtime(self.now).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(filter(None, [self.version.changed_at, self.last_expiry, midnight]))

    def is_private(self, page: Page) -> bool:
        """Whether ``page``, or one above it, has a view restriction."""
        return any(page.path.startswith(path) for path in self.private_paths)


def freshness(request: HttpRequest) -> Freshness:
    """The state of the public site for ``request``; one query per request."""
    return cached_on_request(request, "freshness", _current_freshness)


def _current_freshness() -> Freshness:
    version = ContentVersion.current()
    expiries, private_paths = _cached(
        f"expiries and private paths {version.token}", _expiries_and_private_paths
    )
    return Freshness(version, timezone.now(), expiries, private_paths)


def _expiries_and_private_paths() -> tuple[list[datetime], list[str]]:
    expiring = Page.objects.live().exclude(expire_at=None).order_by("expire_at")
    private = PageViewRestriction.objects.values_list("page__path", flat=True)
    return list(expiring.values_list("expire_at", flat=True)), list(private)


def version_key(request: HttpRequest) -> str:
    """A string that changes with the public site and with the active language."""
    return f"{freshness(request).key} {get_language()}"


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """The ETag of the response to ``request``; usable with Django's ``condition``."""
    key = f"{version_key(request)} {request.get_full_path()}"
    return quote_etag(sha256(key.encode()).hexdigest()[:32])


def last_changed(request: HttpRequest, *args: Any, **kwargs: Any) -> datetime:
    """The Last-Modified of the response to ``request``; usable with Django's ``condition``."""
    return freshness(request).last_changed


def cached_until_changed(request: HttpRequest, name: str, compute: Callable[[], Result]) -> Result:
    """The result of ``compute()``, cached for all visitors until the public site changes.

    The result must be picklable, and the same for every visitor of a site and language.
    """
    site = Site.find_for_request(request)
    key = f"{name} {site.pk if site else None} {version_key(request)}"
    return cached_on_request(request, key, lambda: _cached(key, compute))


def _cached(key: str, compute: Callable[[], Result]) -> Result:
    hashed = sha256(key.encode()).hexdigest()
    return cast(Result, cache.get_or_set(hashed, compute, CACHE_SECONDS))
