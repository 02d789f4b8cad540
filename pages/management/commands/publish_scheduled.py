"""Wagtail's clock; what cannot be published stops nothing else."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page, Revision

from pages.admin.draft_validation import publishing_errors

logger = logging.getLogger(__name__)


class Command(publish_scheduled.Command):
    """Publishes what is due; a version that has become invalid is a draft again.

    Between the scheduling and the publishing another page may have taken the address.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        while True:
            unscheduled = self._unschedule_what_is_invalid()
            try:
                super().handle(*args, **options)
                return
            except ValidationError:
                if not unscheduled and not self._unschedule_what_is_invalid():
                    raise

    def _unschedule_what_is_invalid(self) -> int:
        """How many versions were taken off the schedule; the pages' histories say so."""
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
