"""The words of a text, as the search indexes them and looks them up."""

import re
import unicodedata

# Letters that a text may have in another form than a query: Russian «ё» is written as «е», and
# the marks that show where a word is stressed, or may be hyphenated, are no part of it.
SAME_LETTERS = str.maketrans({"ё": "е", "’": "'", "ʼ": "'"})
STRESS = re.compile("[\u0300\u0301]")
IGNORED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
CYRILLIC_WORD = re.compile("[\u0400-\u04ff0-9]*[\u0400-\u04ff][\u0400-\u04ff0-9]*")
LATIN = re.compile("[a-z]")
# Letters of the two scripts that look alike, in lower case.
LOOKALIKES = ("acekmopxyhtb", "асекморхунтв")
TO_CYRILLIC = str.maketrans(*LOOKALIKES)
TO_LATIN = str.maketrans(*reversed(LOOKALIKES))


def only_words(text: str) -> str:
    """The words of ``text``, separated by spaces.

    Quotes and signs are syntax in the full-text search of a database, and PostgreSQL indexes
    "Kotoutumisentukena.fi" as one word that a search for either half does not find.
    """
    return " ".join(re.findall(r"[^\W_]+", text))


def folded(text: str) -> str:
    """``text`` in one case, and in one form of what a keyboard or a word processor writes in many.

    Compatible characters (ligatures, full width, composed letters) are one by Unicode's NFKC.
    """
    text = unicodedata.normalize("NFKC", IGNORED.sub("", text)).casefold()
    text = text.translate(SAME_LETTERS)
    if CYRILLIC.search(text):
        # "и" with a breve is another letter, but with a stress mark it is the same.
        text = unicodedata.normalize("NFC", STRESS.sub("", text))
    return text


def folded_words(text: str) -> str:
    """The words of ``text``, folded, each in one script, separated by spaces."""
    return " ".join(map(_in_one_script, only_words(folded(text)).split()))


def is_cyrillic(word: str) -> bool:
    """Whether ``word`` has no letter of another script."""
    return bool(CYRILLIC_WORD.fullmatch(word))


def _in_one_script(word: str) -> str:
    """``word`` without letters of another script that look the same: «cовет» with a Latin "c"."""
    if not (CYRILLIC.search(word) and LATIN.search(word)):
        return word
    in_scripts = (word.translate(TO_CYRILLIC), word.translate(TO_LATIN))
    if not LATIN.search(in_scripts[0]):
        return in_scripts[0]
    return word if CYRILLIC.search(in_scripts[1]) else in_scripts[1]
