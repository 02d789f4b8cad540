"""The passage of a text that a query matched."""

import re

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from pages.languages.folding import folded_words
from pages.languages.word_forms import parts
from pages.search.queries import Query
from pages.search.tokens import looked_up

WORD = re.compile(r"[^\W_]+(?:[\u00ad\u0301][^\W_]+)*")
# Of a passage, in characters.
BEFORE_MATCH, LENGTH = 60, 200


def is_match(word: str, query: Query) -> bool:
    """Whether ``word``, as a text has it, is a form of what ``query`` looks for."""
    words = folded_words(word).split()
    return any(query.forms & (looked_up(each) | parts(each)) for each in words)


def snippet(text: str, query: Query) -> SafeString | None:
    """The passage of ``text`` around its first match with the matches marked; None without one."""
    matches = [found for found in WORD.finditer(text) if is_match(found[0], query)]
    if not matches:
        return None
    start = _start_of_passage(text, matches[0].start())
    end = min(len(text), start + LENGTH)
    if end < len(text) and (space := text.rfind(" ", start, end)) > matches[0].end():
        end = space
    marked, at = [], start
    for match in matches:
        if match.end() <= end:
            marked.append((text[at : match.start()], match[0]))
            at = match.end()
    return format_html(
        "{}{}{}{}",
        "… " if start else "",
        format_html_join("", "{}<mark>{}</mark>", marked),
        escape(text[at:end]),
        " …" if end < len(text) else "",
    )


def _start_of_passage(text: str, match: int) -> int:
    """Where the passage around the match at ``match`` begins: at a word."""
    if match <= BEFORE_MATCH:
        return 0
    space = text.find(" ", match - BEFORE_MATCH, match)
    return space + 1 if space >= 0 else match
