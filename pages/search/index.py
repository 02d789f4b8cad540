"""Making the index anew, as after an update that gives the same text other tokens."""

from collections.abc import Callable, Iterator
from itertools import islice

from django.db.models import Model
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models

from pages.search.searchable import Searchable

CHUNK = 100


def rebuild(remember: Callable[[Searchable], None], report: Callable[[str], None]) -> None:
    """Indexes everything that the search and staff find.

    Args:
        remember: called with each instance that the search finds, to store its words.
        report: called with a line about the progress.
    """
    backend = get_search_backend()
    models = get_indexed_models()
    for model in models:
        # A page is indexed as its own type, and a type that others inherit from is none of its own.
        instances = model._default_manager.order_by("pk")
        if any(issubclass(other, model) for other in models if other is not model):
            continue
        total, done = instances.count(), 0
        for chunk in _chunks(instances.iterator(CHUNK)):
            for instance in chunk:
                if isinstance(instance, Searchable):
                    instance.refresh_words()
                    remember(instance)
            backend.add_bulk(model, chunk)
            done += len(chunk)
            report(f"{model._meta.verbose_name_plural}: {done} / {total}")


def _chunks(instances: Iterator[Model]) -> Iterator[list[Model]]:
    while chunk := list(islice(instances, CHUNK)):
        yield chunk
