"""Wagtail's database search, whose autocompletion knows the forms of words.

The lists and choosers of the admin search by autocompletion: of each word of a query its beginning,
in ``AutocompleteField``. Here any form of the word will do.
"""

from operator import and_, or_
from typing import Any

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend
from wagtail.search.query import And, Or, PlainText, SearchQuery

from pages.languages.folding import folded_words
from pages.languages.word_forms import lemmas
from pages.search.queries import MOST_WORDS, balanced

# Finds nothing.
NO_WORD = PlainText("!")


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
    if isinstance(query, And | Or):
        return type(query)([in_any_form(each) for each in query.subqueries])
    text = query.query_string if isinstance(query, PlainText) else query
    if not isinstance(text, str) or not text:
        return query
    words = folded_words(text).split()
    if not words:  # quotes alone would be syntax to SQLite
        return NO_WORD
    return balanced(and_, [_any_form(word) for word in words[:MOST_WORDS]])


def _any_form(word: str) -> SearchQuery:
    return balanced(or_, [PlainText(form) for form in (word, *sorted(lemmas(word) - {word}))])
