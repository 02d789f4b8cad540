"""Texts that carry their language."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from pages.languages.codes import active_language
from pages.languages.typography import typeset


class Text(str):
    """A string with the language that it is written in, which templates cannot leave out.

    In a template ``{{ text }}`` is wrapped in ``<span lang="…">`` wherever its language is not
    the page's, and printed with the typography of its language. Where no element is allowed
    (attributes, ``<title>``, ``<option>``) use ``{{ text.plain }}``.

    Attributes:
        lang: the code of the language; by default the active one.
    """

    lang: str

    def __new__(cls, value: object = "", lang: str = "") -> "Text":
        text = super().__new__(cls, value)
        text.lang = lang or active_language()
        return text

    def __reduce__(self) -> tuple[type["Text"], tuple[str, str]]:
        return (Text, (str(self), self.lang))

    @property
    def plain(self) -> str:
        """The text without markup."""
        return str(self)

    @property
    def capital(self) -> "Text":
        """The text as it begins a line: names such as "oikeusministeriö" are lower case within one.

        Names that mix cases or have figures, such as "e2", keep their first letter.
        """
        text = str(self)
        word = re.match(r"\w+", text)
        begins_with_name = not word or not (word[0].isalpha() and word[0].islower())
        return Text(text if begins_with_name else capfirst(text), self.lang)

    @property
    def is_foreign(self) -> bool:
        """Whether the text is in another language than the page."""
        return bool(self) and self.lang != get_language()

    def __html__(self) -> SafeString:
        printed = typeset(str(self), self.lang)
        if self.is_foreign:
            return format_html('<span lang="{}">{}</span>', self.lang, printed)
        return escape(printed)


@dataclass(frozen=True)
class Prose:
    """A body of blocks in one language.

    Attributes:
        stream: the blocks, a ``StreamValue``; this module must not import Wagtail for its type.
        lang: the code of its language.
    """

    stream: Any
    lang: str

    def __bool__(self) -> bool:
        return bool(self.stream)

    @property
    def is_foreign(self) -> bool:
        """Whether the body is in another language than the page."""
        return self.lang != active_language()
