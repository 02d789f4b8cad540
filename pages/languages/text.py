"""Texts that carry their language."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pages.languages.codes import active_language


class Text(str):
    """A string with the language that it is written in, which templates cannot leave out.

    In a template ``{{ text }}`` is wrapped in ``<span lang="…">`` wherever its language is not
    the page's. Where no element is allowed (attributes, ``<title>``, ``<option>``) use
    ``{{ text.plain }}``.

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
    def is_foreign(self) -> bool:
        """Whether the text is in another language than the page."""
        return bool(self) and self.lang != get_language()

    def __html__(self) -> SafeString:
        if self.is_foreign:
            return format_html('<span lang="{}">{}</span>', self.lang, str(self))
        return escape(str(self))


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
