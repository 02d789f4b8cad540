"""The typography of a language, by rule: editors type what their keyboards have.

Pure. Only spaces, quotation marks, and hyphens that stand for dashes are changed, never a letter or
a figure. For texts that people read; addresses and code in them stay as they are.

Sources: Kielitoimiston ohjepankki (lainausmerkit, ajatusviiva, sitova välilyönti); А. Э. Мильчин,
Л. К. Чельцова, «Справочник издателя и автора».
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

NO_BREAK = "\u00a0"
# What is left alone is replaced by one of these meanwhile; the second one ends a paragraph.
KEPT, BLOCK = "\ue000", "\ue001"
LEFT_ALONE = re.compile(
    r"<[^<>]*>|&lt;.*?&gt;|&#?\w+;"  # HTML
    r"|\w+://[^\s<]+|[^\s<>]+@[^\s<]+|(?<!\w)/\w[^\s<]*",  # addresses
    re.DOTALL,
)
BLOCK_TAG = re.compile(r"</?(?:p|li|ul|ol|div|h[1-6]|br|hr|blockquote)\b")

# What may stand before an opening and after a closing quotation mark: not a letter or a figure.
BEFORE = rf"(?<![^\s(\[–—«„{KEPT}{BLOCK}])"
AFTER = rf"(?![^\s.,:;!?)\]…–—»“{KEPT}{BLOCK}-])"
QUOTED = rf'{BEFORE}"(?=[^\s"])([^"\n{BLOCK}]*)(?<=[^\s"])"{AFTER}'
# Other languages' marks around words: “so” and ”so”.
CURLY = rf'{BEFORE}[“”]([^“”„«»"\n{BLOCK}]*)”'
NESTED = rf"«([^«»\n{BLOCK}]*)«([^«»\n{BLOCK}]*)»([^«»\n{BLOCK}]*)»"

# Not a part of a date (2020-12-17), a telephone number, a business ID or an address.
START_OF_FIGURE, END_OF_FIGURE = r"(?<![\w./:+=-])", r"(?![\w/-]|[.,]\d)"
RANGES = [
    re.compile(rf"{START_OF_FIGURE}({first})-(?={last}{END_OF_FIGURE})")
    for first, last in (
        (r"\d{4}", r"\d{4}"),  # 2020-2024
        (r"\d{1,2}", r"\d{1,2}"),  # 5-10
        (r"\d{1,2}\.(?:\d{1,2}\.(?:\d{4})?)?", r"\d{1,2}\.\d{1,2}\.(?:\d{4})?"),  # 1.6.-31.8.2021
    )
]
SPACED_HYPHEN = re.compile(rf"(?<=[ {NO_BREAK}])[-–—](?=[ {NO_BREAK}])")

# A number that counts what follows: "14 päivää", "14 дней"; a year or a version does not.
COUNT = r"(?<![\w./])\d{1,3}(?:,\d+)?"


def _spaces(*contexts: tuple[str, str]) -> tuple[re.Pattern[str], ...]:
    """Patterns of a space between what stands before, which is a group, and after."""
    return tuple(re.compile(f"({before}) (?={after})") for before, after in contexts)


@dataclass(frozen=True)
class Rules:
    """The rules of one language.

    Attributes:
        marks: patterns of quotation marks and what they become.
        dash: the dash between words.
        spaces: the spaces at which a line does not break.
    """

    marks: tuple[tuple[re.Pattern[str], str], ...]
    dash: str
    spaces: tuple[re.Pattern[str], ...]


# In every language, as Finnish names stand in Russian texts too.
COMMON_SPACES = _spaces(
    (r"\S", rf"[–—][ {NO_BREAK}]"),
    (r"\w", r"r[yf](?!\w)"),
    (r"\w", r"-[a-zåäö]"),  # Women to Work -hanke
    (r"\d", r"\d{3}(?!\d)"),
    (r"\d", r"[%€‰°§]"),
    (r"[№§]", r"\d"),
)
RULES = {
    "fi": Rules(
        marks=(
            (re.compile(QUOTED), r"”\1”"),
            (re.compile("[“„]"), "”"),
            (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
        ),
        dash="–",
        spaces=COMMON_SPACES
        + _spaces(
            (COUNT, r"[a-zåäö]"),
            (r"(?<![\w.])\d{1,2}\.", r"[a-zåäö]"),  # 1. tammikuuta
            (r"(?<!\w)(?:klo|nro|s\.|n\.)", r"\d"),
        ),
    ),
    "ru": Rules(
        marks=(
            (re.compile(QUOTED), r"«\1»"),
            (re.compile(CURLY), r"«\1»"),
            (re.compile(NESTED), r"«\1„\2“\3»"),
        ),
        dash="—",
        spaces=COMMON_SPACES
        + _spaces(
            (r"(?<!\w)[вксоуияаВКСОУИЯА]", r"\S"),
            (r"\w", r"(?:бы|ли|же)(?!\w)"),
            (COUNT, r"[а-яё]"),
            (r"\d", r"г(?:од|г?\.)"),
            (r"(?<!\w)(?:г|ул|д|кв|стр|им|т)\.", r"\w"),  # г. Хельсинки, т. д.
        ),
    ),
}


@lru_cache(maxsize=4096)
def typeset(text: str, language: str) -> str:
    """``text``, plain or HTML, as it is printed in ``language``; unchanged without rules for it."""
    rules = RULES.get(language)
    if rules is None or KEPT in text or BLOCK in text:
        return text
    kept: list[str] = LEFT_ALONE.findall(text)
    words = LEFT_ALONE.sub(lambda match: BLOCK if BLOCK_TAG.match(match[0]) else KEPT, text)
    words = _with_dashes(_with_marks(words, rules), rules.dash)
    for pattern in rules.spaces:
        words = pattern.sub(rf"\1{NO_BREAK}", words)
    return "".join(_interleaved(re.split(f"[{KEPT}{BLOCK}]", words), kept))


def _with_marks(words: str, rules: Rules) -> str:
    """With the quotation marks of the language, also around words that are quoted themselves."""
    before = ""
    while before != words:
        before = words
        for pattern, replacement in rules.marks:
            words = pattern.sub(replacement, words)
    return words


def _with_dashes(words: str, dash: str) -> str:
    for pattern in RANGES:
        words = pattern.sub(r"\1–", words)
    return SPACED_HYPHEN.sub(dash, words)


def _interleaved(words: Iterable[str], kept: Iterable[str]) -> Iterable[str]:
    left_alone = iter(kept)
    for part in words:
        yield part
        yield next(left_alone, "")
