"""What is remembered of the words of a list, though not the words: they may be names of people."""

from hashlib import sha256

from pages.languages.folding import folded_words


def remembered_key(text: str) -> str:
    """By which an answer about ``text`` is found again; "" for a text without words."""
    words = folded_words(text)
    return sha256(words.encode()).hexdigest()[:32] if words else ""
