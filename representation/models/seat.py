"""Seats in entries."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from pages.languages.codes import language_codes, native_name
from pages.languages.fields import column, translated_name
from representation.append_only.row import AppendOnlyRow
from representation.choices import Role
from representation.dates.status import today
from representation.models.partial_date_field import PartialDateField
from representation.models.period import Period

if TYPE_CHECKING:
    from representation.models.entry import Entry


class Seat(AppendOnlyRow, Orderable, Period):
    """One period in one role; the person is named in public only with their agreement."""

    entry = ParentalKey("representation.Entry", on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    open_end = models.BooleanField(
        _("goes on until further notice"),
        default=False,
        help_text=_("Tick only if you know it. Without an end or this, the end is not known."),
    )
    # The day on which staff ticked ``open_end``, which counts as a confirmation on that day. Later
    # edits of the seat do not change it.
    open_since = models.DateField(null=True, blank=True, editable=False)
    on_behalf = translated_name(models.CharField(_("on whose behalf"), max_length=200, blank=True))
    person = models.CharField(_("person"), max_length=120, blank=True)
    person_agreed = models.BooleanField(_("the person agrees to be named in public"), default=False)
    # When the seat and its end were first public, for feeds; no version holds them. ``told_end``
    # is the end that was told.
    told_at = models.DateTimeField(null=True, blank=True, editable=False, serialize=False)
    told_end = PartialDateField(editable=False, serialize=False)
    end_told_at = models.DateTimeField(null=True, blank=True, editable=False, serialize=False)

    panels: ClassVar = [
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")], heading=_("Period")),
        FieldPanel("open_end"),
        MultiFieldPanel(
            [
                FieldPanel(column("on_behalf", code), heading=native_name(code))
                for code in language_codes()
            ],
            heading=_("On whose behalf"),
        ),
        FieldRowPanel([FieldPanel("person"), FieldPanel("person_agreed")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.period}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_open_since()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.set_open_since()
        if self.end and self.open_end:
            message = _("Either write an end or tick that it goes on, not both.")
            raise ValidationError({"open_end": message})

    def copy_fields_not_in_form(self, stored: Self) -> None:
        """Copies ``open_since`` if ``open_end`` is ticked in both."""
        if self.open_end and stored.open_end and stored.open_since:
            self.open_since = stored.open_since

    def set_open_since(self) -> None:
        """Sets ``open_since`` to today if ``open_end`` is newly ticked, to None if it is not."""
        if not self.open_end:
            self.open_since = None
        elif not self.open_since:
            self.open_since = today()

    def tell(self, moment: datetime) -> None:
        """Stores that the seat, and its end, are public since ``moment``, unless they were before.

        An end that has changed is told anew.
        """
        told: dict[str, Any] = {} if self.told_at else {"told_at": moment}
        if self.end != self.told_end:
            told |= {"told_end": self.end or "", "end_told_at": moment if self.end else None}
        if told:
            type(self).all_objects.filter(pk=self.pk).update(**told)
            for name, value in told.items():
                setattr(self, name, value)

    @property
    def owner(self) -> "Entry":
        return self.entry

    @property
    def is_open(self) -> bool:
        return self.open_end

    @property
    def role_label(self) -> str:
        return self.get_role_display()

    @property
    def person_name(self) -> str:
        """The person's name if they have agreed to be named, else ""."""
        return self.person if self.person_agreed else ""
