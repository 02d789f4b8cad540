"""The organisations behind an entry."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


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
