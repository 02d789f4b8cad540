"""What the three kinds of entry share: the facts, in one place and one table."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Orderable, Page
from wagtail.search import index

from pages.languages.codes import default_language
from pages.languages.collation import set_sort_keys, translated_sort_key
from pages.languages.fields import translated_name
from pages.languages.folding import folded_words
from pages.languages.text import Text
from pages.models.base_page import BasePage
from pages.serving.content_version import ContentVersion
from representation.append_only.row import AppendOnlyRow
from representation.append_only.versions import (
    RowChange,
    log_changes,
    match_stored_rows,
    restore_published_rows,
)
from representation.choices import Form, Kind, Level
from representation.dates.as_of import EntryAsOf
from representation.dates.bounds import Limits
from representation.dates.held_seats import EntryFacts, HeldSeat, held_seats
from representation.dates.history import Gap, SeatInHistory, history
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.dates.status import Moment, Status, today
from representation.models.entry_form import APPEND_ONLY_RELATIONS, EntryPageForm
from representation.models.entry_number import EntryNumber
from representation.models.entry_queryset import EntryManager
from representation.models.held_period import HeldPeriod
from representation.models.named_period import FormerName
from representation.models.observation import Observation
from representation.models.partial_date_field import PartialDateField

# The permission to take back what was published by mistake. Its name is in both languages, as those
# of the groups are: Wagtail shows it as it is.
RETRACT = "retract_history"

# Most entries are no part of another. An index of those too would look useless to SQLite.
PARENT_INDEX = models.Index(
    fields=["parent_body"], condition=Q(parent_body__isnull=False), name="entry_parent"
)


class Entry(BasePage):
    """A body, a membership or an engagement: never made as such, always as one of its kinds."""

    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, editable=False)
    form = models.CharField(_("type"), max_length=20, choices=Form.choices)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices, blank=True)
    parent_body = models.ForeignKey(
        "representation.RepresentationBody",
        verbose_name=_("parent body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,  # PARENT_INDEX is one
        related_name="sub_entries",
        help_text=_("The body of which this one is a part."),
    )
    term_start = PartialDateField(_("start"))
    term_end = PartialDateField(_("end"))
    website = models.URLField(_("web address"), blank=True)
    themes = ParentalManyToManyField(
        "representation.Theme", verbose_name=_("themes"), blank=True, related_name="entries"
    )
    withdrawal_reason = translated_name(
        models.TextField(
            _("why the entry was taken off the site"),
            blank=True,
            help_text=_("Shown at its permanent address once it is unpublished."),
        )
    )
    withheld = models.BooleanField(
        _("say nothing of the entry once it is unpublished"),
        default=False,
        help_text=_("For the sake of somebody's privacy: not even its name."),
    )
    sort_key = translated_sort_key()
    # The words by which a list finds it, folded.
    words = models.TextField(blank=True, editable=False)

    objects = EntryManager()
    base_form_class = EntryPageForm
    view_class = "representation.views.entry_page.EntryPageView"
    is_creatable = False
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]
    kind_of_entry: ClassVar[str] = ""
    forms_of_kind: ClassVar[tuple[str, ...]] = tuple(Form.values)
    # What is said of an entry of which no date is known.
    undated_words: Any = _("We have been involved. When is not known.")

    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("organisations_for_search"),
        index.FilterField("kind"),
        index.FilterField("form"),
        index.FilterField("level"),
    ]

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = (PARENT_INDEX,)
        permissions = ((RETRACT, "Peruu julkaistuja tietoja – Отзывает опубликованные сведения"),)

    # --- Saving -------------------------------------------------------------------------------
    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the entry with its rows, and all that follows from them."""
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        self.kind = self.kind_of_entry or self.kind
        if not self.number:
            self.number = EntryNumber.issue()
        self.words = folded_words(self.names_for_search)
        set_sort_keys(self)
        was_public = self._was_public()
        if was_public and not self.live:
            self._save_hidden(*args, **kwargs)
        else:
            self._save_with_rows(was_public, *args, **kwargs)
        # Wagtail has indexed it by now, but before its organisations were saved.
        index.insert_or_update_object(self)

    def _save_with_rows(self, was_public: bool, *args: Any, **kwargs: Any) -> None:
        """Saves it with its rows; what changes of those that are public, its log tells."""
        changes: list[RowChange] = []
        for relation in APPEND_ONLY_RELATIONS:
            if getattr(self, relation).is_deferring:
                changes += restore_published_rows(self, relation, was_public)
        super().save(*args, **kwargs)
        self.store_held_periods()
        if was_public:
            log_changes(self, changes)

    def _save_hidden(self, *args: Any, **kwargs: Any) -> None:
        """Saves what was public once and is not; its rows stay in the draft until it is again."""
        names = [field.name for field in self._meta.concrete_fields if not field.primary_key]
        names += [relation.get_accessor_name() for relation in get_all_child_relations(self)]
        names += [field.name for field in get_all_child_m2m_relations(self)]
        names = [name for name in names if name not in APPEND_ONLY_RELATIONS]
        super().save(*args, **(kwargs | {"update_fields": names}))
        Entry.objects.get(pk=self.pk).store_held_periods()

    def _was_public(self) -> bool:
        """Whether what is stored of it was ever public, whatever this version of it says."""
        stored = Entry.objects.filter(pk=self.pk).exclude(first_published_at=None)
        return self.pk is not None and stored.exists()

    @transaction.atomic
    def store_held_periods(self) -> None:
        """Derives the rows of :class:`HeldPeriod` anew; to be called when a fact has changed."""
        # One after the other, or two would store what each of them saw.
        list(Page.objects.select_for_update().filter(pk=self.pk).values_list("pk"))
        wanted = [
            HeldPeriod.from_bounds(self.pk, held.seat and held.seat.pk, held.bounds)
            for held in self.held_seats()
        ]
        stored = [(row.seat_id, row.bounds) for row in self.held_periods.order_by("pk")]
        if stored != [(row.seat_id, row.bounds) for row in wanted]:
            self.held_periods.all().delete()
            HeldPeriod.objects.bulk_create(wanted)

    def facts_changed(self) -> None:
        """Brings in step what follows from facts that are not saved with the entry.

        These are the observations, its organisations, and what is retracted.
        """
        self.organisation_changed()
        if self.live:
            ContentVersion.change()

    def organisation_changed(self) -> None:
        """The same without telling of it, for many entries of one organisation."""
        self.store_held_periods()
        index.insert_or_update_object(self.specific)

    def with_content_json(self, content: dict[str, Any]) -> "Entry":
        """The entry as a revision has it, with its own number, even if copied from another."""
        entry = super().with_content_json(content)
        entry.number = self.number
        for relation in APPEND_ONLY_RELATIONS:
            match_stored_rows(entry, relation)
        return entry

    def clean(self) -> None:
        super().clean()
        if self.term_start and self.term_end and self.term_start.earliest > self.term_end.latest:
            raise ValidationError({"term_end": _("The end is before the start.")})
        if self.parent_body_id and self.pk == self.parent_body_id:
            raise ValidationError({"parent_body": _("A body cannot be a part of itself.")})

    # --- Time ---------------------------------------------------------------------------------
    def held_seats(self) -> list[HeldSeat]:
        """The seats with the periods that count for them; the entry itself where it has none."""
        observed = self.observed_days()
        facts = EntryFacts(
            list(self.seats.all()),
            self.is_body,
            self.limits,
            observed[Observation.Meaning.HOLDS],
            observed[Observation.Meaning.NO_LONGER_HOLDS],
        )
        return held_seats(facts, today())

    @property
    def limits(self) -> Limits:
        """What limits the period of each of its seats."""
        return Limits(self.term_start, self.term_end, self._dissolved)

    @property
    def _dissolved(self) -> date | None:
        """The last day on which any of its organisations existed; None if one still does."""
        days = [each.dissolved for each in self.organisation_list]
        return max((day.latest for day in days if day), default=None) if all(days) else None

    def observed_days(self) -> dict[str, list[date]]:
        """The days on which it was seen to hold, and no longer to hold."""
        days: dict[str, list[date]] = {meaning: [] for meaning in Observation.Meaning.values}
        if self.pk:
            for seen in self.observations.all():
                if seen.day:
                    days[seen.meaning].append(seen.day)
        return days

    @property
    def is_body(self) -> bool:
        """Whether its dates are its own existence; those of the other kinds are ours."""
        return (self.kind_of_entry or self.kind) == Kind.BODY

    def as_of(self, requested: PartialDate | None = None) -> EntryAsOf:
        """What is known of it as of a day, a month or a year; of today without one."""
        return EntryAsOf(self, Moment.of(requested))

    @property
    def status(self) -> Status:
        """Whether we are in it today."""
        return self.as_of().status

    @property
    def term(self) -> str:
        """The period of the body or engagement itself, in words."""
        return period_in_words(self.term_start, self.term_end, False)

    def history(self, requested: PartialDate | None = None) -> list[SeatInHistory | Gap]:
        """The seats, newest first, with the names of their time, and the gaps between them.

        As of a date those that can have been held then.
        """
        others = [name for each in self.organisation_list for name in each.former_name_list]
        return history(self.as_of(requested), self.former_name_list, others)

    # --- Facts in words -----------------------------------------------------------------------
    @property
    def organisation_list(self) -> list[Any]:
        return [party.organisation for party in self.entry_organisations.all()]

    @property
    def other_organisations(self) -> list[Any]:
        """The organisations but the one whose name the entry has, as memberships do."""
        shown = {str(self.name), self.title}
        return [each for each in self.organisation_list if str(each.name) not in shown]

    @property
    def organisations_for_search(self) -> str:
        return " ".join(
            party.organisation.names_for_search for party in self.entry_organisations.all()
        )

    @property
    def theme_list(self) -> list[Any]:
        return sorted(self.themes.all(), key=lambda theme: theme.sorting)

    @property
    def former_name_list(self) -> list["EntryFormerName"]:
        return list(self.former_names.all())

    @property
    def observation_list(self) -> list[Observation]:
        """The observations, newest first."""
        return list(self.observations.all()) if self.pk else []

    @property
    def official_name(self) -> Text:
        """The Finnish name, where the page shows another."""
        shown = self.name.lang == default_language() or str(self.name) == self.title
        return (
            Text(self.title, default_language()) if self.has_own_title and not shown else Text("")
        )

    @property
    def form_label(self) -> str:
        return self.get_form_display()

    @property
    def level_label(self) -> str:
        return self.get_level_display()

    @property
    def permanent_url(self) -> str:
        return f"/e/{self.number}" if self.number else ""

    # --- Serving ------------------------------------------------------------------------------
    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """As the public will see it: publishing takes no published row away."""
        for relation in APPEND_ONLY_RELATIONS:
            restore_published_rows(self, relation)
        return super().serve_preview(request, mode_name)

    def visible_works(self) -> list[Page]:
        """The advocacy works done here, newest first; only bodies have any."""
        return []


class EntryFormerName(AppendOnlyRow, Orderable, FormerName):
    """A name that an entry had for a time."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="former_names")

    class Meta(Orderable.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    @property
    def owner(self) -> Entry:
        return self.entry
