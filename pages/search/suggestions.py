"""What is suggested to a visitor who types a query."""

from django.http import HttpRequest
from wagtail.search.backends import get_search_backend

from pages.languages.folding import folded_words
from pages.search.groups import SearchGroup, SearchResult, search_groups
from pages.search.queries import Query

MOST_SUGGESTIONS, MOST_OF_GROUP = 8, 4
# A shorter beginning, in letters, suggests anything.
SHORTEST_QUERY = 2


def suggestions(text: str, request: HttpRequest) -> list[tuple[SearchGroup, SearchResult]]:
    """What the public may see whose name has every word of ``text``, or a word beginning so."""
    if len(folded_words(text)) < SHORTEST_QUERY:
        return []
    found: list[tuple[SearchGroup, SearchResult]] = []
    for group in search_groups():
        matching = get_search_backend().autocomplete(text, group.model, order_by_relevance=False)
        keys = matching.get_queryset().order_by().values("pk")
        objects = group.objects(request).filter(pk__in=keys)
        if hasattr(objects, "specific"):
            objects = objects.specific()
        found += [
            (group, group.result(each, Query(()), request)) for each in objects[:MOST_OF_GROUP]
        ]
    return found[:MOST_SUGGESTIONS]
