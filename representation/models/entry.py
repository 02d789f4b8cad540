"""Entry: the fields and behaviour that the three kinds of entry share, in one table."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Orderable, Page
from wagtail.search import index

from pages.languages.codes import default_language
from pages.languages.collation import set_sort_keys, translated_sort_key
from pages.languages.text import Text
from pages.models.base_page import BasePage
from pages.navigation.links import LONGEST_URL
from pages.serving.content_version import ContentVersion
from representation.append_only.row import AppendOnlyRow
from representation.append_only.versions import (
    RowChange,
    log_changes,
    match_stored_rows,
    restore_published_rows,
)
from representation.choices import Form, Kind, Level, Part
from representation.dates.as_of import EntryAsOf
from representation.dates.contradictions import warnings
from representation.dates.held_seats import EntryFacts, HeldSeat, held_seats
from representation.dates.history import Gap, SeatInHistory, history
from representation.dates.partial_date import PartialDate
from representation.dates.period import period_in_words
from representation.dates.period_bounds import Limits
from representation.dates.status import Moment, Status, today
from representation.models.entry_form import APPEND_ONLY_RELATIONS, EntryPageForm
from representation.models.entry_number import EntryNumber
from representation.models.entry_queryset import EntryManager
from representation.models.former_name import FormerName
from representation.models.held_period import HeldPeriod
from representation.models.loaded_item import LoadedItem
from representation.models.named_model import short_form
from representation.models.observation import Observation
from representation.models.outdated_prose import outdated_prose
from representation.models.partial_date_field import PartialDateField
from representation.models.same_names import same_name_warnings
from representation.models.searched_entry import SearchedEntry
from representation.models.withdrawable_page import WithdrawablePage

if TYPE_CHECKING:
    from representation.models.organisation import Organisation
    from representation.models.theme import Theme

# The permission to retract what was published by mistake. Its label is in both languages, like the
# names of the groups, because Wagtail does not translate it.
RETRACT = "retract_history"

# Partial, because most entries have no parent body: SQLite would not use an index full of nulls.
PARENT_INDEX = models.Index(
    fields=["parent_body"], condition=Q(parent_body__isnull=False), name="entry_parent"
)


class Entry(SearchedEntry, WithdrawablePage):
    """A body, a membership or an engagement.

    Not abstract, so that lists and counts of all kinds are one query; instances are always of one
    of the three kinds in ``representation_body``, ``membership`` and ``expert_engagement``.
    """

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
    website = models.URLField(_("web address"), max_length=LONGEST_URL, blank=True)
    themes = ParentalManyToManyField(
        "representation.Theme", verbose_name=_("themes"), blank=True, related_name="entries"
    )
    sort_key = translated_sort_key()
    # The words of its names in all their forms, for the search field of lists.
    words = models.TextField(blank=True, editable=False)

    objects = EntryManager()
    base_form_class = EntryPageForm
    view_class = "representation.views.entry_page.EntryPageView"
    is_creatable = False
    has_facts = True
    search_group = "entries"
    linked_rows = ("observations",)
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]
    kind_of_entry: ClassVar[str] = ""
    forms_of_kind: ClassVar[tuple[str, ...]] = tuple(Form.values)
    # Shown where no date of the entry is known.
    undated_words: str | Promise = _("We have been involved. When is not known.")

    search_fields: ClassVar = [
        *BasePage.search_fields,
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
        """Saves the entry, its rows, and the data derived from them."""
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        self.kind = self.kind_of_entry or self.kind
        if not self.number:
            self.number = EntryNumber.issue()
        self.words = self.names_in_all_forms
        set_sort_keys(self)
        was_public = self._was_public()
        if was_public and not self.live:
            self._save_unpublished(*args, **kwargs)
        else:
            self._save_with_rows(was_public, *args, **kwargs)
        # Again: Wagtail's own signal indexed it before its organisations were saved.
        index.insert_or_update_object(self)

    def _save_with_rows(self, was_public: bool, *args: Any, **kwargs: Any) -> None:
        """Saves the entry with its rows; changes of published rows are logged."""
        changes: list[RowChange] = []
        for relation in APPEND_ONLY_RELATIONS:
            if getattr(self, relation).is_deferring:
                changes += restore_published_rows(self, relation, was_public)
        super().save(*args, **kwargs)
        self.store_held_periods()
        if was_public:
            log_changes(self, changes)
        if self.live:
            self._tell_seats(was_public)

    def _tell_seats(self, was_public: bool) -> None:
        """Stores since when the seats are public: since now, or since the entry is."""
        moment = (not was_public and self.first_published_at) or timezone.now()
        for seat in self.seats.all():
            seat.tell(moment)

    def _save_unpublished(self, *args: Any, **kwargs: Any) -> None:
        """Saves an entry that was public and is not now, without its append-only rows.

        Changes of these rows stay in its revision until it is published again.
        """
        names = [field.name for field in self._meta.concrete_fields if not field.primary_key]
        names += [relation.get_accessor_name() for relation in get_all_child_relations(self)]
        names += [field.name for field in get_all_child_m2m_relations(self)]
        names = [name for name in names if name not in APPEND_ONLY_RELATIONS]
        super().save(*args, **(kwargs | {"update_fields": names}))
        Entry.objects.get(pk=self.pk).store_held_periods()

    def _was_public(self) -> bool:
        """Whether the entry in the database was ever public, whatever this instance holds."""
        stored = Entry.objects.filter(pk=self.pk).exclude(first_published_at=None)
        return self.pk is not None and stored.exists()

    @transaction.atomic
    def store_held_periods(self) -> None:
        """Stores the rows of :class:`HeldPeriod` that follow from the current facts.

        To be called whenever a fact has changed.
        """
        # Locks the page: of two concurrent transactions the second must see the facts of the first.
        list(Page.objects.select_for_update().filter(pk=self.pk).values_list("pk"))
        rows = [
            HeldPeriod.from_bounds(self.pk, held.seat and held.seat.pk, held.bounds)
            for held in self.held_seats()
        ]
        stored = [(row.seat_id, row.bounds) for row in self.held_periods.order_by("pk")]
        if stored != [(row.seat_id, row.bounds) for row in rows]:
            self.held_periods.all().delete()
            HeldPeriod.objects.bulk_create(rows)

    def refresh_derived_data(self) -> None:
        """Updates the held periods, the search index and, if it is live, the content version.

        To be called when facts have changed that are not saved with the entry: its observations,
        its organisations, and which of its rows are retracted.
        """
        self.update_derived_rows()
        if self.live:
            ContentVersion.change()

    def update_derived_rows(self) -> None:
        """Updates the held periods and the search index.

        Leaves the content version to the caller, who may have many entries to update.
        """
        self.store_held_periods()
        index.insert_or_update_object(self.specific)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The version of the entry in the ``content`` of a revision, rows matched to stored ones.

        It has the number of this entry: the content of a copy holds the number of the original.
        """
        entry: Self = super().with_content_json(content)
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
        """The seats with their effective periods; the entry itself where it has no seats."""
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
        """The limits that the entry sets to the periods of its seats."""
        return Limits(self.term_start, self.term_end, self._dissolved)

    @property
    def _dissolved(self) -> date | None:
        """The last day on which any of its organisations existed; None if one still does."""
        days = [organisation.dissolved for organisation in self.organisation_list]
        return max((day.latest for day in days if day), default=None) if all(days) else None

    def observed_days(self) -> dict[str, list[date]]:
        """The days of the observations that have one, by meaning."""
        days: dict[str, list[date]] = {meaning: [] for meaning in Observation.Meaning.values}
        if self.pk:
            for observation in self.observations.all():
                if observation.day:
                    days[observation.meaning].append(observation.day)
        return days

    @property
    def is_body(self) -> bool:
        """Whether the entry is a body, whose dates are its existence, not our presence in it."""
        return (self.kind_of_entry or self.kind) == Kind.BODY

    def as_of(self, requested: PartialDate | None = None) -> EntryAsOf:
        """The entry as of a day, a month or a year; as of today by default."""
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

        With ``requested``, only the seats that may have been held then.
        """
        organisation_names = [
            former_name
            for organisation in self.organisation_list
            for former_name in organisation.former_name_list
        ]
        return history(self.as_of(requested), self.former_name_list, organisation_names)

    def staff_warnings(self) -> list[str]:
        """What staff should check: contradictions, doubles, odd dates, outdated prose.

        Also the themes and the level of an entry of the first content, which its source does not
        name, until staff have saved its form.
        """
        same_names = same_name_warnings(self, Entry.objects.all())
        return [
            *warnings(self),
            *same_names,
            *outdated_prose(self),
            *self._unconfirmed_facts(),
        ]

    def _unconfirmed_facts(self) -> list[str]:
        has_such_facts = bool(self.level or self.themes.all())
        if not has_such_facts or not LoadedItem.unconfirmed(self.number).exists():
            return []
        question = _(
            "The organisation's own page says nothing of the level and the themes: they were"
            " chosen when the site was made. Are they right? Saving the page confirms them."
        )
        return [str(question)]

    # --- Facts in words -----------------------------------------------------------------------
    @property
    def organisation_list(self) -> list["Organisation"]:
        return [link.organisation for link in self.entry_organisations.all()]

    @property
    def other_organisations(self) -> list["Organisation"]:
        """The organisations without the one that the entry is named after, as memberships are."""
        entry_names = {short_form(self.name), short_form(self.title)}
        return [each for each in self.organisation_list if short_form(each.name) not in entry_names]

    @property
    def theme_list(self) -> list["Theme"]:
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
        """The name in the default language; "" where it has none or the page shows it already.

        "Moniheli ry" says nothing more than "Moniheli".
        """
        is_shown = self.name.lang == default_language() or str(self.name) == short_form(self.title)
        if is_shown or not self.has_own_title:
            return Text("")
        return Text(self.title, default_language())

    @property
    def part(self) -> Part:
        """The part of the register to which it belongs."""
        return Part.of(self.kind, self.form)

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
        """The preview of a draft, with the published rows that publishing it would keep."""
        for relation in APPEND_ONLY_RELATIONS:
            restore_published_rows(self, relation)
        return super().serve_preview(request, mode_name)

    def visible_works(self) -> list[Page]:
        """The public advocacy works of the entry, newest first; only bodies have any."""
        return []


class EntryFormerName(AppendOnlyRow, Orderable, FormerName):
    """A former name of an entry."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="former_names")

    class Meta(Orderable.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    @property
    def owner(self) -> Entry:
        return self.entry
