"""Looks once a day which links public pages have, and tries those to other sites a few at a time.

Other public things with links, as organisations, name theirs in the hook ``watched_links``: a
function that returns what was found.
"""

import time

from django.conf import settings
from django.utils import timezone
from wagtail import hooks

from pages.models.base_page import BasePage
from pages.models.link import Link
from pages.navigation.link_checker import LinkChecker
from pages.serving.visibility import all_pages

# What one run of the command may take, as scheduled pages wait meanwhile: links, and seconds after
# which no further one is begun.
MOST_LINKS, MOST_SECONDS = 5, 20


def watch_links(checker: LinkChecker | None = None) -> None:
    """Does what is due; with ``CHECK_EXTERNAL_LINKS`` off it asks no other site."""
    if not Link.objects.filter(seen_on=timezone.localdate()).exists():
        look_through_pages()
    if settings.CHECK_EXTERNAL_LINKS:
        try_links(checker or LinkChecker())
    else:
        # What was found while it was on, and nobody looks after now.
        Link.objects.failed().update(first_failed=None, last_failed=None, failure="")


def look_through_pages() -> None:
    """Watches the links that the public can see today, and forgets all others."""
    day = timezone.localdate()
    visible = all_pages().visible()
    Link.pages.through.objects.exclude(page__in=visible.order_by().values("pk")).delete()
    seen: set[int] = set()
    for page in visible.specific().iterator():
        if isinstance(page, BasePage):
            seen.update(link.pk for link in Link.objects.watch_page(page))
    for found_links in hooks.get_hooks("watched_links"):
        seen.update(link.pk for link in Link.objects.watch(found_links()))
    Link.objects.exclude(pk__in=seen).delete()
    Link.objects.update(seen_on=day)


def try_links(checker: LinkChecker) -> None:
    """Tries the links of which it is time, one after the other."""
    day, began = timezone.localdate(), time.monotonic()
    for link in Link.objects.to_try(day)[:MOST_LINKS]:
        if time.monotonic() - began > MOST_SECONDS:
            break
        link.note(checker.failure(link.url), day)
