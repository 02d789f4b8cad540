"""When the prose of each language was last changed, by the revisions of its page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from wagtail.models import Page, Revision

from pages.languages.codes import language_codes
from pages.languages.fields import column

# Older revisions than these are not looked at: what has not changed in them is old enough.
MOST_REVISIONS = 30
EMPTY = ("", "[]", None)


def prose_changes(page: Page, names: Iterable[str]) -> dict[str, Revision]:
    """For each language with prose, the revision in which it became what it is in the latest one.

    ``names`` are the translated fields. Empty for a page without revisions.
    """
    revisions = list(page.revisions.order_by("-created_at", "-pk")[:MOST_REVISIONS])
    names = list(names)
    changes = {}
    for code in language_codes() if revisions else ():
        latest = _prose(revisions[0], names, code)
        if all(text in EMPTY for text in latest):
            continue
        same = revisions[0]
        for revision in revisions[1:]:
            if _prose(revision, names, code) != latest:
                break
            same = revision
        changes[code] = same
    return changes


def newer_languages(changes: dict[str, Revision], language: str) -> dict[str, datetime]:
    """The languages whose prose was changed after that of ``language``, and when."""
    if language not in changes:
        return {}
    own = changes[language].created_at
    return {code: each.created_at for code, each in changes.items() if each.created_at > own}


def _prose(revision: Revision, names: list[str], language: str) -> list[Any]:
    return [revision.content.get(column(name, language)) for name in names]
