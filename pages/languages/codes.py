"""The languages of the site, and which of them a reader reads."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, override


def language_codes() -> list[str]:
    """The codes of the site's languages, the default one first."""
    return [code for code, _name in settings.LANGUAGES]


def default_language() -> str:
    """The language in which Wagtail's own columns stand."""
    return settings.LANGUAGES[0][0]


def other_languages() -> list[str]:
    """All languages but the default one."""
    return language_codes()[1:]


def active_language() -> str:
    """The reader's language; the default one where she reads in none of the site's (the admin)."""
    language = get_language() or default_language()
    return language if language in language_codes() else default_language()


def reading_order(language: str | None = None) -> list[str]:
    """The languages in which to look for a text: the reader's first, then as in settings."""
    first = language or active_language()
    return [first, *(code for code in language_codes() if code != first)]


def language_name(code: str) -> str:
    """The name of the language ``code`` in the active language: "suomi", «финский»."""
    name = gettext(LANG_INFO[code]["name"])
    return name if get_language() == "en" else name.lower()


def native_name(code: str) -> str:
    """The name that a language gives itself, as a heading: "Suomi", «Русский»."""
    return capfirst(LANG_INFO[code]["name_local"])


def in_each_language(render: Callable[[str], Any]) -> dict[str, Any]:
    """``render(code)`` for each language of the site, called with that language active."""
    results = {}
    for code in language_codes():
        with override(code):
            results[code] = render(code)
    return results
