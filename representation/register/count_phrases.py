"""How many entries of each kind there are: "9 toimielintä ja 4 jäsenyyttä"."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext, npgettext, pgettext

from representation.choices import KINDS, Kind
from representation.models import INDEX_PAGE_OF


def count_by_kind(counts: Mapping[Kind, int] | Mapping[str, int]) -> str:
    """The numbers of entries of each kind as one phrase inside a line; without a zero.

    A sum of seats, roles and memberships would say nothing of any of them.
    """
    present = [kind for kind in KINDS if counts.get(kind)]
    if not present:
        return gettext("no results")
    *others, last = (_part(kind, counts[kind]) for kind in present)
    if not others:
        return last
    words = {"others": ", ".join(others), "last": last}
    return pgettext("counts of kinds", "%(others)s and %(last)s") % words


def count_at_line_start(counts: Mapping[Kind, int] | Mapping[str, int]) -> str:
    """The same as a heading, or at the start of a line."""
    present = [kind for kind in KINDS if counts.get(kind)]
    if len(present) == 1:
        return INDEX_PAGE_OF[present[0]].count_phrase(counts[present[0]])
    return str(capfirst(count_by_kind(counts)))


def _part(kind: str, count: int) -> str:
    """The number of entries of one kind."""
    phrase = {
        Kind.BODY: npgettext(
            "inside a line",
            "%(count)d representation body",
            "%(count)d representation bodies",
            count,
        ),
        Kind.ENGAGEMENT: npgettext(
            "inside a line", "%(count)d expert engagement", "%(count)d expert engagements", count
        ),
        Kind.MEMBERSHIP: npgettext(
            "inside a line", "%(count)d membership", "%(count)d memberships", count
        ),
    }[Kind(kind)]
    return phrase % {"count": count}
