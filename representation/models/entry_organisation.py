"""The organisations of an entry."""

from typing import ClassVar

from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from representation.panels.replacing_rows import ReplacingFormSet, ReplacingInlinePanel


class OrganisationFormSet(ReplacingFormSet):
    """Refuses an organisation that is chosen twice.

    The entry would be counted twice among the entries of the organisation.
    """

    def clean(self) -> None:
        super().clean()
        chosen = set()
        for form in self.forms:
            organisation = form.cleaned_data.get("organisation")
            if not organisation or form.cleaned_data.get(DELETION_FIELD_NAME):
                continue
            if organisation.pk in chosen:
                form.add_error("organisation", _("This organisation is there already."))
            chosen.add(organisation.pk)


class OrganisationsPanel(ReplacingInlinePanel):
    """The organisations of an entry, each once."""

    formset = OrganisationFormSet


class EntryOrganisation(Orderable):
    """An organisation of an entry; an entry may have several, in an order that staff choose."""

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
