"""What a message is about, and the words for it in the addresses of links to the contact form.

The words are apart from labels, which may change. A published word must stay understood. To change
one, put the new word before the old one, with a space between them. A language that is not here has
the words of the code.
"""

from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Purpose(models.TextChoices):
    """What a message is about."""

    QUESTION = "question", _("A question or a request for help")
    INVITATION = "invitation", _("An invitation to take part")
    MEMBERSHIP = "membership", _("Membership of an organisation")
    CORRECTION = "correction", _("Something to add or to correct on the site")
    ACCESSIBILITY = "accessibility", _("Accessibility of the site")
    OTHER = "other", _("Something else")


PURPOSE, PAGE = "purpose", "page"
PARAMETERS = {
    "fi": {PURPOSE: "aihe", PAGE: "sivu"},
    "ru": {PURPOSE: "tema", PAGE: "stranitsa"},
}
WORDS: dict[str, dict[str, str]] = {
    "fi": {
        Purpose.QUESTION: "kysymys",
        Purpose.INVITATION: "kutsu",
        Purpose.MEMBERSHIP: "jasenyys",
        Purpose.CORRECTION: "korjaus",
        Purpose.ACCESSIBILITY: "saavutettavuus",
        Purpose.OTHER: "muu",
    },
    "ru": {
        Purpose.QUESTION: "vopros",
        Purpose.INVITATION: "priglashenie",
        Purpose.MEMBERSHIP: "chlenstvo",
        Purpose.CORRECTION: "ispravlenie",
        Purpose.ACCESSIBILITY: "dostupnost",
        Purpose.OTHER: "drugoe",
    },
}


def purpose_query(purpose: str, page: Page | None = None) -> str:
    """The query that opens the form with ``purpose`` chosen, and ``page`` as what it is about."""
    language = get_language() or ""
    parameters, words = PARAMETERS.get(language, {}), WORDS.get(language, {})
    values = {}
    if purpose:
        values[_first(parameters, PURPOSE)] = _first(words, purpose)
    if page and page.pk:
        values[_first(parameters, PAGE)] = str(page.pk)
    return f"?{urlencode(values)}" if values else ""


def purpose_in(query: QueryDict) -> str:
    """The purpose that ``query`` names in the words of any language; "" for none."""
    by_word = {str(purpose): str(purpose) for purpose in Purpose.values} | {
        word: str(purpose)
        for words in WORDS.values()
        for purpose, texts in words.items()
        for word in texts.split()
    }
    return by_word.get(_value(query, PURPOSE).casefold(), "")


def page_in(query: QueryDict) -> str:
    """The number of a page that ``query`` names, as it was written; "" for none."""
    return _value(query, PAGE)


def _first(words: dict[str, str], code: str) -> str:
    return words.get(code, code).split()[0]


def _value(query: QueryDict, name: str) -> str:
    """The value of a parameter by its name in any language."""
    names = [name, *(words[name] for words in PARAMETERS.values())]
    return next((value for each in names if (value := query.get(each, "").strip())), "")
