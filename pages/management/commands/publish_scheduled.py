"""Wagtail's command, but an invalid page does not keep the others from being published.

It also creates renditions, forgets old searches and messages, mails what waits and tries links, as
it runs every minute beside the server, wherever the site runs.
"""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page, Revision

from pages.admin.digest import send_due_digests
from pages.admin.draft_validation import publishing_errors
from pages.admin.link_watch import watch_links
from pages.contact.retention import forget_old_messages
from pages.media.renditions import make_missing_renditions
from pages.search.missed_searches import forget_surplus

logger = logging.getLogger(__name__)


class Command(publish_scheduled.Command):
    """Publishes and unpublishes what is due; takes revisions that have become invalid off schedule.

    For example another page may have taken the slug since a page was scheduled.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        self._publish(*args, **options)
        forget_surplus()
        forget_old_messages()
        make_missing_renditions()
        send_due_digests()
        watch_links()
        for task in hooks.get_hooks("regular_tasks"):
            task()

    def _publish(self, *args: Any, **options: Any) -> None:
        while True:
            unscheduled = self._unschedule_invalid_revisions()
            try:
                super().handle(*args, **options)
                return
            except ValidationError:
                if not unscheduled and not self._unschedule_invalid_revisions():
                    raise

    def _unschedule_invalid_revisions(self) -> int:
        """Unschedules invalid revisions, logs this in the page history; returns their number."""
        due = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
        count = 0
        for revision in due:
            page: Page = revision.as_object()
            if reasons := publishing_errors(page):
                logger.error("not published: %s %s", page, "; ".join(reasons))
                revision.approved_go_live_at = None
                revision.save(update_fields=["approved_go_live_at"])
                log(instance=page, action="wagtail.schedule.cancel", revision=revision)
                count += 1
        return count
