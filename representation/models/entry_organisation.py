"""The organisations behind an entry."""

from typing import ClassVar

from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from representation.panels.checked_rows import CheckedInlinePanel, CompleteFormSet


class OrganisationFormSet(CompleteFormSet):
    """Takes each organisation once, or an entry would count twice among those of it."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            organisation = form.cleaned_data.get("organisation")
            if not organisation or form.cleaned_data.get(DELETION_FIELD_NAME):
                continue
            if organisation.pk in seen:
                form.add_error("organisation", _("This organisation is there already."))
            seen.add(organisation.pk)


class OrganisationsPanel(CheckedInlinePanel):
    """The organisations behind an entry, each once."""

    formset = OrganisationFormSet


class EntryOrganisation(Orderable):
    """An organisation behind an entry; an entry may have several, in an order."""

    entry = ParentalKey(
        "representation.Entry", on_delete=models.CASCADE, related_name="entry_organisations"
    )
    organisation = models.ForeignKey(
        "representation.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="entry_organisations",
    )

    panels: ClassVar = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return str(self.organisation)
