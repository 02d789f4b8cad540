"""Brings what was loaded earlier up to date with the content files, field by field.

A field that staff have changed stays as it is. So does a page that is not published, has a draft or
is locked: publishing a new version of it would take the work of staff away or show it too early.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext, override
from wagtail.models import Page, Revision, RevisionMixin

from pages.languages.codes import default_language
from representation.models import Entry, LoadedItem, Observation
from representation.seed.values import Values, current_value, digest, set_value

# The first version gave its observations the day on which somebody read a copy of the page. The
# copy has no date, so that day says nothing of the page.
DAY_OF_READING_THE_COPY = date(2026, 11, 24)


@dataclass(frozen=True)
class WantedItem:
    """An item of the content files: its key, the model of its instance, and its values."""

    key: str
    model: type[Model]
    values: Values


class Updater:
    """Updates loaded items.

    Attributes:
        report: called with the key of each item that was changed.
        report_left: called with the key of an item and the fields that differ from the files and
            were left as they are.
    """

    def __init__(
        self, report: Callable[[str], None], report_left: Callable[[str, list[str]], None]
    ) -> None:
        self.report, self.report_left = report, report_left

    def update(self, wanted_items: Iterable[WantedItem]) -> None:
        records = {record.key: record for record in LoadedItem.objects.all()}
        for wanted in wanted_items:
            record = records[wanted.key]
            digests = {field: digest(value) for field, value in wanted.values.items()}
            if record.digests != digests:
                self._update_item(wanted, record, digests)

    def _update_item(self, wanted: WantedItem, record: LoadedItem, digests: dict[str, str]) -> None:
        instance = wanted.model._default_manager.filter(pk=record.object_id).first()
        if instance is None:  # staff have deleted it
            return
        if isinstance(instance, Page):
            instance = instance.specific
        current = {field: digest(current_value(instance, field)) for field in digests}
        differing = [field for field in digests if current[field] != digests[field]]
        loaded = (record.digests or _first_digests(instance, digests)) if differing else {}
        # A field that is newer than the record was empty when the item was loaded.
        empty = digest("") if loaded else None
        outdated = [field for field in differing if loaded.get(field, empty) == current[field]]
        if outdated and may_publish(instance):
            for field in outdated:
                set_value(instance, field, wanted.values[field])
            _save(instance)
            self.report(wanted.key)
            current |= {field: digests[field] for field in outdated}
            differing = [field for field in differing if field not in outdated]
        # Where the files are as they were when it was loaded, staff know what they changed.
        if left := [field for field in differing if loaded.get(field) != digests[field]]:
            self.report_left(wanted.key, left)
        record.digests = {
            field: digests[field] if field not in differing else loaded.get(field, "")
            for field in digests
        }
        record.save(update_fields=["digests"])


def may_publish(instance: Model) -> bool:
    """Whether a new version of ``instance`` can be published without touching work of staff."""
    return not isinstance(instance, Page) or (
        instance.live and not instance.has_unpublished_changes and not instance.locked
    )


def _save(instance: Model) -> None:
    if isinstance(instance, Page):
        # Logged as an edit, so that staff can revert to the version before.
        instance.save_revision(log_action=True).publish()
    else:
        instance.save()


def _first_digests(instance: Model, fields: Iterable[str]) -> dict[str, str]:
    """Digests of the values that were loaded by a version that kept none; empty if not known.

    The first revision of a page is what was loaded. Of anything else there is a revision only once
    staff have saved it.
    """
    first: Any = instance
    if isinstance(instance, Page):
        revision = Revision.objects.for_instance(instance).order_by("created_at", "pk").first()
        if revision is None or revision.user_id is not None:
            return {}
        first = revision.as_object()
    elif not isinstance(instance, RevisionMixin) or instance.revisions.exists():
        return {}
    return {field: digest(current_value(first, field)) for field in fields}


def correct_day_of_copy(entry: Entry) -> bool:
    """Replaces the first observation of an entry by one without a day; True if it had one.

    Observations are never changed: the mistaken one is retracted. What staff have retracted or
    restored since stays.
    """
    loaded = {
        "entry": entry.pk,
        "meaning": Observation.Meaning.LISTED,
        "source": Observation.Source.OWN_PAGE,
        "recorded_by": None,
    }
    mistaken = Observation.objects.filter(**loaded, day=DAY_OF_READING_THE_COPY).first()
    if mistaken is None or Observation.all_objects.filter(**loaded, day=None).exists():
        return False
    observe_undated_copy(entry)
    with override(default_language()):
        reason = gettext("The copy of the page that was read has no date.")
    mistaken.retract(None, reason)
    return True


def observe_undated_copy(entry: Entry) -> None:
    """Adds the observation that an undated copy of the organisation's page lists the entry."""
    Observation.objects.create(
        entry=entry,
        meaning=Observation.Meaning.LISTED,
        source=Observation.Source.OWN_PAGE,
    )
