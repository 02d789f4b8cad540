"""The words of a text, as the search indexes them and looks them up."""

import re


def only_words(text: str) -> str:
    """The words of ``text``, separated by spaces.

    Quotes and signs are syntax in the full-text search of a database, and PostgreSQL indexes
    "Kotoutumisentukena.fi" as one word that a search for either half does not find.
    """
    return " ".join(re.findall(r"[^\W_]+", text))


def folded_words(text: str) -> str:
    """The words of ``text`` in one case, for comparisons."""
    return only_words(text).casefold()
