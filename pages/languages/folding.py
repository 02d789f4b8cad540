"""What counts as a word to the search, in what is looked up as in what is looked for."""

import re


def only_words(text: str) -> str:
    """The words of ``text`` with spaces between them.

    Quotes and signs are syntax to the full-text index of a database, and PostgreSQL takes
    "Kotoutumisentukena.fi" for one word that neither of its halves finds.
    """
    return " ".join(re.findall(r"[^\W_]+", text))


def folded_words(text: str) -> str:
    """The same in one case, to compare by."""
    return only_words(text).casefold()
