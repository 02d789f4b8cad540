"""What the three kinds of entry share: the facts, in one place and one table."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
    TabbedInterface,
)
from wagtail.models import Orderable, Page
from wagtail.search import index

from pages.collation import set_sort_keys, sort_column, translated_sort_key
from pages.languages import (
    Text,
    column,
    default_language,
    language_codes,
    native_name,
    translated_name,
)
from pages.models.base import BasePage, BasePageForm, page_tabs
from pages.words import folded_words
from representation.history import Gap, Sitting, history
from representation.models.choices import Form, Kind, Level
from representation.models.entry_organisation import EntryOrganisation, OrganisationsPanel
from representation.models.entry_queryset import EntryManager
from representation.models.kept import KeptInlinePanel, keep
from representation.models.named_period import FormerName
from representation.models.number import EntryNumber
from representation.models.seat import Seat
from representation.partial_dates import PartialDateField, period_in_words
from representation.status import Dated, Status, Term, joint_status, not_known_words, phases, today


def list_indexes() -> Iterator[models.Index]:
    """For each order of a list an index that has all that its filters and paging look at."""
    looked_at = ("number", "kind", "public_until", "page_ptr")
    for code in language_codes():
        name = sort_column(code)
        yield models.Index(fields=[name, *looked_at], name=f"entry_by_name_{code}")
        yield models.Index(fields=["-starts", name, *looked_at], name=f"entry_by_start_{code}")
        yield models.Index(fields=["ends", name, *looked_at], name=f"entry_by_end_{code}")
        first = sort_column(code, "organisation_key")
        yield models.Index(fields=[first, name, *looked_at], name=f"entry_by_organisation_{code}")


# Most entries are no part of another. An index of those too would look useless to SQLite.
PARENT_INDEX = models.Index(
    fields=["parent_body"], condition=Q(parent_body__isnull=False), name="entry_parent"
)


# Sent in the transaction that saves an entry, with the entry as ``instance``: when all that belongs
# to it is stored too, unlike ``post_save``.
entry_saved = Signal()


class EntryPageForm(BasePageForm):
    """Offers only the types that the kind of entry has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("form"):
            forms_of_kind = self._meta.model.forms_of_kind
            # Where there is only one, nobody needs to choose.
            allowed = ("", *forms_of_kind) if len(forms_of_kind) > 1 else forms_of_kind
            field.choices = [choice for choice in field.choices if choice[0] in allowed]


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
    sort_key = translated_sort_key(indexed=False)  # list_indexes() begin with it
    # What lists are made from: see representation.listing.
    public_until = models.DateTimeField(null=True, editable=False, db_index=True)
    # What is not known, or goes on, comes last in either order.
    starts = models.DateField(default=date.min, editable=False)
    ends = models.DateField(default=date.max, editable=False)
    organisation_key = translated_sort_key(indexed=False)
    # What it is today, or was when it was saved, and until when that holds.
    known_status = models.CharField(max_length=20, default=Status.NOT_KNOWN, editable=False)
    known_until = models.DateField(default=date.min, editable=False)
    words = models.TextField(blank=True, editable=False)

    objects = EntryManager()
    base_form_class = EntryPageForm
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
        indexes = (*list_indexes(), PARENT_INDEX)

    # --- Keeping ------------------------------------------------------------------------------
    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.kind_of_entry or self.kind
        for seat in self.seats.all():  # saved after the entry, whose columns are made from them
            seat.note_open_since()
        if not self.number:
            self.number = EntryNumber.issue()
        self.set_list_columns()
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            entry_saved.send(type(self), instance=self)

    @classmethod
    def list_columns(cls) -> list[str]:
        """What lists are sorted and searched by; :meth:`set_list_columns` fills it."""
        keys = [
            sort_column(c, f) for c in language_codes() for f in ("sort_key", "organisation_key")
        ]
        return [*keys, "known_status", "known_until", "starts", "ends", "words"]

    def set_list_columns(self) -> None:
        starts = [period.start.earliest for period in self.periods if period.start]
        ends = [period.end.latest if period.end else date.max for period in self.periods]
        self.starts = min(starts, default=date.min)
        self.ends = max(ends)
        self.known_status, self.known_until = next(
            (status, last) for first, last, status in phases(self.periods) if last >= today()
        )
        set_sort_keys(self)
        organisations = self.organisation_list
        set_sort_keys(self, "organisation_key", lambda: organisations[0] if organisations else "")
        named = [self, *organisations]
        self.words = folded_words(" ".join(each.names_for_search for each in named))

    def with_content_json(self, content: dict[str, Any]) -> "Entry":
        """The entry as a revision has it, with its own number, even if copied from another.

        An old version, or a draft, does not take away what has been published since.
        """
        entry = super().with_content_json(content)
        entry.number = self.number
        for relation in ("observations", "seats"):
            keep(entry, relation)
        return entry

    def clean(self) -> None:
        super().clean()
        if self.term_start and self.term_end and self.term_start.earliest > self.term_end.latest:
            raise ValidationError({"term_end": _("The end is before the start.")})
        if self.parent_body_id and self.pk == self.parent_body_id:
            raise ValidationError({"parent_body": _("A body cannot be a part of itself.")})

    # --- Facts in words -----------------------------------------------------------------------
    @property
    def seat_history(self) -> list[Seat]:
        """The seats, newest first."""
        return sorted(self.seats.all(), key=lambda seat: seat.sorting, reverse=True)

    @property
    def history(self) -> list[Sitting | Gap]:
        """The seats, newest first, with the names of their time, and the gaps between them."""
        others = [name for each in self.organisation_list for name in each.former_name_list]
        return history(self.seat_history, self.former_name_list, others, today())

    @property
    def status(self) -> Status:
        """Whether we are in it today."""
        return self.status_on(today())

    def status_on(self, day: date) -> Status:
        """Whether we are in it on ``day``: yes, no or not known."""
        return self.status_between(day, day)

    def status_between(self, first: date, last: date) -> Status:
        """Whether we were in it between two days: current if we were on any of them."""
        return joint_status(
            status for start, end, status in phases(self.periods) if start <= last and end >= first
        )

    @property
    def periods(self) -> Sequence[Dated]:
        """The periods that its status follows from: our seats; without any, its own term."""
        return [seat.held for seat in self.seats.all()] or [self.own_term]

    @property
    def own_term(self) -> Term:
        """The period of the entry itself, apart from our seats in it."""
        return Term(self.term_start, self.term_end)

    @property
    def term(self) -> str:
        """The period of the body or engagement itself, in words."""
        return period_in_words(self.term_start, self.term_end, False)

    @property
    def period(self) -> str:
        """What a row of a list shows beside the status: the period of the newest seat that has it.

        Without such a period, the entry's own.
        """
        shown = next((seat for seat in self.seat_history if seat.status == self.status), None)
        return (shown.period if shown else "") or self.term

    @property
    def not_known_words(self) -> str:
        """What is not known of an entry whose status is not: all dates, or only the end."""
        return not_known_words(self.periods)

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
    def observation_list(self) -> list[Any]:
        """The observations, newest first."""
        return sorted(self.observations.all(), key=lambda seen: seen.day, reverse=True)

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
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from representation.views.entry_page import entry_context

        return {**super().get_context(request, *args, **kwargs), **entry_context(self, request)}

    def fetch_facts(self, others: Sequence["Entry"] = ()) -> None:
        """Each table of facts once, however often a template asks; seats for ``others`` too.

        Former names are not among them: see :mod:`representation.past`.
        """
        from representation.models.observation import Observation

        prefetch_related_objects([self, *others], "seats")
        prefetch_related_objects(
            [self],
            "themes",
            Prefetch("observations", Observation.objects.select_related("document")),
            Prefetch(
                "entry_organisations", EntryOrganisation.objects.select_related("organisation")
            ),
        )

    def visible_works(self) -> list[Page]:
        """The advocacy works done here, newest first; only bodies have any."""
        return []


class EntryFormerName(Orderable, FormerName):
    """A name that an entry had for a time."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="former_names")

    class Meta(Orderable.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")


def entry_tabs(term_heading: Any, extra: tuple[Panel, ...] = ()) -> TabbedInterface:
    """The form of an entry, in the order in which one thinks of its facts."""
    return page_tabs(
        facts=[
            FieldPanel("form"),
            OrganisationsPanel(
                "entry_organisations", heading=_("Organisations"), label=_("Organisation")
            ),
            KeptInlinePanel("seats", heading=_("Our seats"), label=_("Seat")),
            FieldPanel("level"),
            FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
            *extra,
            FieldRowPanel([FieldPanel("term_start"), FieldPanel("term_end")], heading=term_heading),
            FieldPanel("website"),
            MultiFieldPanel(
                [KeptInlinePanel("observations", label=_("Observation"))],
                heading=_("Observations"),
                help_text=_("Where and when somebody saw that the entry holds. Add, never erase."),
            ),
            InlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
            MultiFieldPanel(
                [
                    *(
                        FieldPanel(column("withdrawal_reason", code), heading=native_name(code))
                        for code in language_codes()
                    ),
                    FieldPanel("withheld"),
                ],
                heading=_("After it is taken off the site"),
                classname="collapsed",
            ),
        ]
    )
