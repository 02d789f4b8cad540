"""That on a day somebody saw an entry hold, and where."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from representation.status import today


class Observation(Orderable):
    """Observations are added, not overwritten."""

    is_kept = True
    may_be_corrected = False

    class Source(models.TextChoices):
        OWN_PAGE = "own_page", _("the organisation's own page")
        LINK = "link", _("a page on the web")
        DOCUMENT = "document", _("a document")
        STAFF = "staff", _("a check by staff")

    entry = ParentalKey(
        "representation.Entry", on_delete=models.CASCADE, related_name="observations"
    )
    day = models.DateField(_("day"), default=today, help_text=_("The day on which it was seen."))
    source = models.CharField(
        _("source"), max_length=20, choices=Source.choices, default=Source.STAFF
    )
    url = models.URLField(_("web address"), blank=True)
    document = models.ForeignKey(
        "pages.SiteDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels: ClassVar = [
        FieldPanel("day"),
        FieldPanel("source"),
        FieldPanel("url"),
        FieldPanel("document"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("observation")
        verbose_name_plural = _("observations")

    def __str__(self) -> str:
        return f"{date_format(self.day, 'SHORT_DATE_FORMAT')} {self.get_source_display()}"

    def clean(self) -> None:
        super().clean()
        if self.source == self.Source.LINK and not self.url:
            raise ValidationError({"url": _("Write the address of the page.")})
        if self.source == self.Source.DOCUMENT and not self.document:
            raise ValidationError({"document": _("Choose the document.")})

    @property
    def in_words(self) -> str:
        """Where and when it was seen, in a whole phrase; of a check only the day, not by whom."""
        words = PHRASES.get(self.source, PHRASES[self.Source.STAFF])
        return str(words) % {"day": date_format(self.day, "SHORT_DATE_FORMAT")}

    @property
    def source_url(self) -> str:
        """Where a reader can see the source herself; "" where she cannot."""
        return self.document.url if self.document else self.url


# "Our own page" is the one on which the organisation has told of its work, this site or an earlier.
PHRASES: dict[str, Any] = {
    Observation.Source.OWN_PAGE: _("On our organisation's own page, read on %(day)s"),
    Observation.Source.LINK: _("On a web page, read on %(day)s"),
    Observation.Source.DOCUMENT: _("In a document, read on %(day)s"),
    Observation.Source.STAFF: _("Checked on %(day)s"),
}
