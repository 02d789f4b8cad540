"""Searches that found nothing, counted by day; nothing is kept of who searched.

They are Wagtail's queries and daily hits, which nothing else on this site counts.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import Error, connection, transaction
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from pages.languages.folding import folded, folded_words

MOST_ROWS, DAYS_KEPT = 1_000, 90
LONGEST_TEXT, MOST_WORDS = 60, 6
# What may say who somebody is: a number, an address, or what was pasted with line breaks.
PERSONAL = re.compile(r"[\d@\x00-\x1f\x7f-\x9f]|://|\bwww\.|\w\.\w")

logger = logging.getLogger(__name__)


def countable_words(text: str) -> str:
    """The words under which a search for ``text`` is counted; "" if it may be about a person."""
    text = folded(text)
    words = folded_words(text)
    if len(text) > LONGEST_TEXT or PERSONAL.search(text) or len(words.split()) > MOST_WORDS:
        return ""
    return words


def count(text: str) -> None:
    """Counts a search for ``text`` today; never waits for another writer, and never fails."""
    words = countable_words(text)
    if not words:
        return
    try:
        with _atomic_without_waiting():
            Query.get(words).add_hit(timezone.localdate())
            forget_surplus()
    except Error as error:
        # The message of the error may have the words in it.
        logger.warning("A search that found nothing is not counted: %s", type(error).__name__)


def forget_surplus() -> None:
    """Deletes what is too old, and of the rest what is too much: the rarest, then the oldest."""
    oldest_day = timezone.localdate() - timedelta(days=DAYS_KEPT)
    too_old = QueryDailyHits.objects.filter(date__lt=oldest_day)
    by_worth = QueryDailyHits.objects.order_by("-hits", "-date", "-pk")
    too_much = by_worth.values_list("pk", flat=True)[MOST_ROWS:]
    keys = [*too_old.values_list("pk", flat=True), *too_much]
    if keys:
        QueryDailyHits.objects.filter(pk__in=keys).delete()
        Query.garbage_collect()


@contextmanager
def _atomic_without_waiting() -> Iterator[None]:
    """A transaction that fails where it would wait for another one."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            with transaction.atomic():
                cursor.execute("SET LOCAL lock_timeout = '50ms'")
                yield
            return
        cursor.execute("PRAGMA busy_timeout")
        [milliseconds] = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
