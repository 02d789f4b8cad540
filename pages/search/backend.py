"""Wagtail's database search, whose autocompletion knows the forms of words.

The lists and choosers of the admin search by autocompletion: of each word of a query its beginning,
in ``AutocompleteField``. Here any form of the word will do.
"""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend
from wagtail.search.query import And, Or, PlainText, SearchQuery

from pages.languages.folding import folded_words
from pages.languages.word_forms import lemmas


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """The backend for the database in use."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as Base
    else:
        from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as Base

    class Backend(Base):
        def autocomplete(self, query: str | SearchQuery, *args: Any, **kwargs: Any) -> Any:
            return super().autocomplete(in_any_form(query), *args, **kwargs)

    return Backend(params)


def in_any_form(query: str | SearchQuery) -> str | SearchQuery:
    """``query`` with each word replaced by the choice of its forms."""
    if isinstance(query, PlainText):
        return in_any_form(query.query_string)
    if isinstance(query, And | Or):
        return type(query)([in_any_form(each) for each in query.subqueries])
    if not isinstance(query, str):
        return query
    words = folded_words(query).split()
    each_word = [reduce(or_, map(PlainText, _forms(word))) for word in words]
    return reduce(and_, each_word) if each_word else ""


def _forms(word: str) -> list[str]:
    return [word, *sorted(lemmas(word) - {word})]
