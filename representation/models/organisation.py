"""Organisations: who sets up a body, has us as a member, or consults us as experts."""

from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fi import ytunnus
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from pages.languages.codes import default_language
from pages.languages.text import Text
from pages.navigation.links import LONGEST_URL
from pages.serving.content_version import ContentVersion
from representation.append_only.row import AppendOnlyRow
from representation.append_only.versions import (
    log_changes,
    match_stored_rows,
    restore_published_rows,
)
from representation.choices import OrganisationKind
from representation.models.former_name import FormerName
from representation.models.named_form import IsAnotherPanel, NamedForm, links
from representation.models.named_model import Named, names_panel, short_form
from representation.models.partial_date_field import PartialDateField
from representation.panels.append_only_rows import AppendOnlyInlinePanel
from representation.panels.read_only import RetractedPanel


def validate_business_id(value: str) -> None:
    """Validates a Finnish business ID (Y-tunnus), its check digit included.

    Source: Finnish Patent and Registration Office and Tax Administration, ytj.fi: weights
    7 9 10 5 8 4 2, modulo 11.

    Raises:
        django.core.exceptions.ValidationError: if the form or the check digit is wrong.
    """
    try:
        ytunnus.validate(value)
    except NumberError as error:
        raise ValidationError(
            _("This is not a business ID: its form is 1234567-8 and the last digit is a check.")
        ) from error


class OrganisationForm(NamedForm):
    """Offers all other organisations as predecessors, and refuses doubles."""

    is_another_label = _("It is another organisation")
    near_message = _(
        "There is an organisation with a similar name or abbreviation: {found}. Use that one; or"
        " tick the box if yours is another, and save again."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("predecessors"):
            field.queryset = field.queryset.exclude(pk=self.instance.pk)

    def others(self) -> "models.QuerySet[Any]":
        return super().others().prefetch_related("former_names")

    def clean_business_id(self) -> str:
        """Refuses the business ID of another organisation, with or without its hyphen."""
        business_id: str = self.cleaned_data["business_id"]
        if "business_id" in self.changed_data and (digits := ytunnus.compact(business_id)):
            others = super().others().exclude(business_id="")
            same = [each for each in others if ytunnus.compact(each.business_id) == digits]
            if same:
                message = _("The same business ID belongs to an organisation already: {found}.")
                raise ValidationError(format_html(str(message), found=links(same)))
        return business_id


class Organisation(Named, ClusterableModel):
    """An organisation that entries and advocacy works refer to."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("ministry")
        AGENCY = "agency", _("government agency")
        MUNICIPALITY = "municipality", _("municipality")
        UNIVERSITY = "university", _("university")
        RESEARCH_INSTITUTE = "research_institute", _("research institute")
        ASSOCIATION = "association", _("association")
        FOUNDATION = "foundation", _("foundation")
        SERVICE = "service", _("public service")
        OTHER = "other", _("other")

    # The kinds that readers tell apart, by kind.
    KINDS_FOR_READERS: ClassVar[dict[str, str]] = {
        Kind.MINISTRY: OrganisationKind.AUTHORITY,
        Kind.AGENCY: OrganisationKind.AUTHORITY,
        Kind.SERVICE: OrganisationKind.AUTHORITY,
        Kind.MUNICIPALITY: OrganisationKind.CITY,
        Kind.UNIVERSITY: OrganisationKind.RESEARCH,
        Kind.RESEARCH_INSTITUTE: OrganisationKind.RESEARCH,
        Kind.ASSOCIATION: OrganisationKind.ASSOCIATION,
        Kind.FOUNDATION: OrganisationKind.ASSOCIATION,
        Kind.OTHER: OrganisationKind.OTHER,
    }

    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    business_id = models.CharField(
        _("business ID"), max_length=9, blank=True, validators=[validate_business_id]
    )
    url = models.URLField(_("web address"), max_length=LONGEST_URL, blank=True)
    logo = models.ForeignKey(
        "pages.SiteImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    founded = PartialDateField(_("founded"))
    dissolved = PartialDateField(_("dissolved"))
    predecessors = ParentalManyToManyField(
        "self",
        verbose_name=_("predecessors"),
        symmetrical=False,
        blank=True,
        related_name="successors",
        help_text=_("The organisations whose work it took over."),
    )

    base_form_class = OrganisationForm
    panels: ClassVar = [
        names_panel(),
        IsAnotherPanel(),
        FieldPanel("kind"),
        FieldPanel("abbreviation"),
        FieldPanel("url"),
        FieldPanel("business_id"),
        FieldPanel("logo"),
        MultiFieldPanel(
            [
                FieldPanel("founded"),
                FieldPanel("dissolved"),
                FieldPanel("predecessors", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("History"),
        ),
        AppendOnlyInlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
        RetractedPanel(("former_names",), heading=_("Retracted")),
    ]
    search_fields: ClassVar = [*Named.search_fields, index.FilterField("kind")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the organisation, its former names, and the derived data of its entries."""
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        stored = Organisation.objects.filter(pk=self.pk).values_list("words", "dissolved").first()
        former_names: Any = self.former_names
        changes = restore_published_rows(self, "former_names") if former_names.is_deferring else []
        super().save(*args, **kwargs)
        if stored and stored != (self.words, self.dissolved):
            for link in self.entry_organisations.select_related("entry"):
                link.entry.update_derived_rows()
        self.refresh_derived_data()
        if stored:
            log_changes(self, changes)

    def refresh_derived_data(self) -> None:
        """Updates the content version, the only data that is derived from its former names."""
        ContentVersion.change()

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The version in the ``content`` of a revision, its former names matched to stored ones."""
        organisation: Self = super().with_content_json(content)
        match_stored_rows(organisation, "former_names")
        return organisation

    @classmethod
    def with_number(cls, number: int) -> Self | None:
        return super().with_number(number) or cls.objects.filter(former_numbers=number).first()

    @property
    def kind_label(self) -> str:
        return self.get_kind_display()

    @property
    def kind_for_readers(self) -> str:
        """A value of ``OrganisationKind``."""
        return self.KINDS_FOR_READERS[self.kind]

    @property
    def official_name(self) -> Text:
        """The name in the default language; "" where it has none or it is the name shown."""
        official_name = self.name_in_main_language
        is_shown = str(self.name) in (official_name, short_form(official_name))
        return Text("") if is_shown else Text(official_name, default_language())

    @property
    def former_name_list(self) -> list["OrganisationFormerName"]:
        return list(self.former_names.all())

    @property
    def all_names(self) -> list[str]:
        return [*super().all_names, *(each.former_name for each in self.former_name_list)]

    @property
    def short_name(self) -> str:
        return self.abbreviation

    @property
    def names_for_search(self) -> str:
        return f"{super().names_for_search} {self.abbreviation}"


class OrganisationFormerName(AppendOnlyRow, Orderable, FormerName):
    """A former name of an organisation."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="former_names")

    class Meta(Orderable.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    @property
    def owner(self) -> Organisation:
        return self.organisation
