"""The groups of results; each app registers its own with the hook ``search_groups``."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.search.backends import get_search_backend
from wagtail.search.query import SearchQuery

from pages.languages.text import Text
from pages.search.queries import Query
from pages.search.tokens import Rank


@dataclass(frozen=True)
class SearchResult:
    """What the search page says of something that was found.

    Attributes:
        passage: where the query matches, marked; in ``passage_language``.
        kind: what it is; "" where the heading of the group says it.
    """

    name: Text
    url: str
    official_name: Text | str = ""
    passage: SafeString | str = ""
    passage_language: str = ""
    kind: str | Promise = ""


@dataclass(frozen=True)
class SearchGroup:
    """A group of results.

    Attributes:
        name: the word for the group in addresses.
        label: the heading above its results.
        model: the indexed model.
        objects: what of it the public may see, in the order in which equal matches are listed.
        result: the result for an instance that was found.
    """

    name: str
    label: str | Promise
    model: type[Model]
    objects: Callable[[HttpRequest], QuerySet[Any]]
    result: Callable[[Any, Query, HttpRequest], SearchResult]


class Matches(Sequence[SearchResult]):
    """The results of a group for a query, the best first; a slice of it is a page."""

    def __init__(self, group: SearchGroup, query: Query, request: HttpRequest) -> None:
        self.group = group
        self.query = query
        self.request = request

    @cached_property
    def _count(self) -> int:
        return self._matching(Rank.PART).count()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, item: Any) -> Any:
        if not isinstance(item, slice):
            raise TypeError("a page of results is a slice")
        keys = list(self._keys_until(item.stop))[item]
        objects = self._objects(keys)
        found = [objects[key] for key in keys if key in objects]  # one may just have been deleted
        return [self.group.result(each, self.query, self.request) for each in found]

    def _objects(self, keys: list[int]) -> dict[int, Any]:
        objects = self.group.objects(self.request).order_by().filter(pk__in=keys)
        if hasattr(objects, "specific"):
            objects = objects.specific()
        return {each.pk: each for each in objects}

    def _keys_until(self, stop: int) -> Iterator[int]:
        """The primary keys of at least ``stop`` matches, those of a better rank first."""
        seen: dict[int, None] = {}
        for rank in Rank:
            # What an earlier rank has is here again.
            keys = self._matching(rank).values_list("pk", flat=True)[: stop + len(seen)]
            seen |= dict.fromkeys(keys)
            if len(seen) >= min(stop, self._count):
                break
        yield from seen

    def _matching(self, rank: Rank) -> QuerySet[Any]:
        return matching(self.group, self.query.as_query(rank), self.request)


def matching(group: SearchGroup, query: SearchQuery, request: HttpRequest) -> QuerySet[Any]:
    """What the public may see of what ``query`` finds in ``group``."""
    return group.objects(request).filter(pk__in=_indexed(group, query).values("pk"))


def has_public_match(query: SearchQuery, request: HttpRequest) -> bool:
    """Whether ``query`` finds anything that the public may see."""
    # To ask what is public takes long in some groups, and most words are not in most of them.
    return any(
        _indexed(group, query).exists() and matching(group, query, request).exists()
        for group in search_groups()
    )


def _indexed(group: SearchGroup, query: SearchQuery) -> QuerySet[Any]:
    """What ``query`` finds in ``group``, public or not."""
    backend = get_search_backend()
    found = backend.search(query, group.model, order_by_relevance=False)
    return found.get_queryset().order_by()


def search_groups() -> list[SearchGroup]:
    """The groups of every app, in the order of the search page."""
    return [group for register in hooks.get_hooks("search_groups") for group in register()]
