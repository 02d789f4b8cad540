"""Observations of an entry: plain rows, not part of the drafts of its page."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.navigation.links import LONGEST_URL
from representation.append_only.change_log import log_row
from representation.append_only.row import Retractable
from representation.dates.partial_date import PartialDate
from representation.dates.status import Status, today

if TYPE_CHECKING:
    from representation.models.entry import Entry


class Observation(Retractable):
    """What a source said of an entry on a day.

    Observations are added and never changed; a mistaken one is retracted.
    """

    class Meaning(models.TextChoices):
        LISTED = "listed", _("it stood there; whether it holds is not said")
        HOLDS = "holds", _("it holds")
        NO_LONGER_HOLDS = "no_longer_holds", _("it no longer holds")

    class Source(models.TextChoices):
        OWN_PAGE = "own_page", _("the organisation's own page")
        LINK = "link", _("a page on the web")
        DOCUMENT = "document", _("a document")
        STAFF = "staff", _("a check by staff")

    CANNOT_HOLD = _(
        "By their dates, none of our seats was held on that day. If we have a new one, add"
        " a seat to the entry; if a date is wrong, correct it."
    )

    entry = models.ForeignKey(
        "representation.Entry",
        verbose_name=_("entry"),
        on_delete=models.CASCADE,
        related_name="observations",
    )
    meaning = models.CharField(_("what was seen"), max_length=20, choices=Meaning.choices)
    day = models.DateField(
        _("day"),
        null=True,
        blank=True,
        help_text=_("The day on which it was seen; empty where the source has no date."),
    )
    source = models.CharField(_("source"), max_length=20, choices=Source.choices)
    url = models.URLField(_("web address"), max_length=LONGEST_URL, blank=True)
    document = models.ForeignKey(
        "pages.SiteDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True, null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = (models.F("day").desc(nulls_last=True), "-pk")

    def __str__(self) -> str:
        day = date_format(self.day, "SHORT_DATE_FORMAT") if self.day else ""
        return f"{self.get_meaning_display()}, {self.get_source_display()} {day}".strip()

    @property
    def owner(self) -> "Entry":
        return self.entry

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the observation and updates the derived data of its entry."""
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            self.entry.refresh_derived_data()

    def record(self, user: Any) -> None:
        """Saves the observation as recorded by ``user`` and logs it in the log of the page."""
        self.recorded_by = user
        with transaction.atomic():
            self.save()
            log_row(self.entry, "observe", self)

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.source == self.Source.LINK and not self.url:
            errors["url"] = _("Write the address of the page.")
        if self.source == self.Source.DOCUMENT and not self.document:
            errors["document"] = _("Choose the document.")
        if self.meaning and self.meaning != self.Meaning.LISTED and not self.day:
            errors["day"] = _("Write the day on which it was seen.")
        if self.day and self.day > today():
            errors["day"] = _("This day is still to come.")
        if not errors and self.meaning == self.Meaning.HOLDS and not self.can_hold():
            errors["meaning"] = self.CANNOT_HOLD
        if errors:
            raise ValidationError(errors)

    def can_hold(self) -> bool:
        """Whether the dates of the entry allow that a seat was held on the day."""
        day = self.day
        if day is None:
            return False
        entry_then = self.entry.as_of(PartialDate(day.year, day.month, day.day))
        return entry_then.status in (Status.CURRENT, Status.NOT_KNOWN)

    @property
    def in_words(self) -> str:
        """The source and the day, as a phrase; the name of the user is not part of it."""
        phrase, undated = PHRASES[self.Source(self.source)]
        if self.meaning == self.Meaning.NO_LONGER_HOLDS:
            phrase, undated = ENDED_PHRASES[self.Source(self.source)]
        if not self.day:
            return str(undated)
        return str(phrase) % {"day": date_format(self.day, "SHORT_DATE_FORMAT")}

    @property
    def source_url(self) -> str:
        """The URL of the source, a document or a web page; "" where it has none."""
        return self.document.url if self.document else self.url


# By source, the phrase for an observation with a day and that for one without. "Our own page" is
# the page on which the organisation lists its seats, on this site or an earlier one.
PHRASES: dict[str, tuple[str | Promise, str | Promise]] = {
    Observation.Source.OWN_PAGE: (
        _("On our organisation's own page, read on %(day)s"),
        _("An undated copy of our organisation's own page"),
    ),
    Observation.Source.LINK: (_("On a web page, read on %(day)s"), _("On a web page")),
    Observation.Source.DOCUMENT: (_("In a document, read on %(day)s"), _("In a document")),
    Observation.Source.STAFF: (_("Checked on %(day)s"), _("Checked")),
}
# The same for observations that the entry no longer holds.
ENDED_PHRASES: dict[str, tuple[str | Promise, str | Promise]] = {
    Observation.Source.OWN_PAGE: (
        _("No longer on our organisation's own page, read on %(day)s"),
        _("No longer on our organisation's own page"),
    ),
    Observation.Source.LINK: (
        _("No longer, says a web page, read on %(day)s"),
        _("No longer, says a web page"),
    ),
    Observation.Source.DOCUMENT: (
        _("No longer, says a document, read on %(day)s"),
        _("No longer, says a document"),
    ),
    Observation.Source.STAFF: (
        _("No longer holds, checked on %(day)s"),
        _("No longer holds, checked"),
    ),
}
