"""The language of a text that somebody wrote without saying in which."""

from pages.languages.codes import language_codes
from pages.languages.folding import CYRILLIC
from pages.languages.text import Text

CYRILLIC_LANGUAGES = {"be", "bg", "kk", "mk", "ru", "sr", "uk"}


def text_by_script(text: str) -> Text:
    """``text`` in the first language of the site that is written with its letters."""
    is_cyrillic = bool(CYRILLIC.search(text))
    codes = language_codes()
    fitting = (code for code in codes if (code in CYRILLIC_LANGUAGES) == is_cyrillic)
    return Text(text, next(fitting, codes[0]))
