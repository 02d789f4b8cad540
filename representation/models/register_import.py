"""Imports of lists, and the entries that each has made or changed."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from representation.choices import Form
from representation.models.entry import Entry
from representation.models.observation import Observation

# A list that nobody imports is deleted then.
KEPT_UNUSED = timedelta(days=2)


class RegisterImport(models.Model):
    """A list that was sent in: as a table until it is imported, then the drafts it has made.

    Attributes:
        table: headings and rows, with names of people; empty once it is imported.
        columns: the field that each column holds.
        answers: what staff have chosen for names, words and headings that nobody knows, by
            :func:`representation.imports.remembered.remembered_key`; kept for the next list.
        counts: how many entries were of each ``State`` of the import.
        not_listed: the entries that one would have expected in the list.
    """

    file_name = models.CharField(pgettext_lazy("of an import", "file"), max_length=200)
    created_at = models.DateTimeField(pgettext_lazy("of an import", "sent"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("of an import", "by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    imported_at = models.DateTimeField(
        pgettext_lazy("of an import", "imported"), null=True, blank=True
    )
    form = models.CharField(
        _("What the rows are, where the list does not say"),
        max_length=20,
        choices=Form.choices,
        blank=True,
    )
    day = models.DateField(
        _("The day on which the list was true"),
        null=True,
        blank=True,
        help_text=_(
            "If somebody knows it. What has no end in the list is then confirmed on that day."
        ),
    )
    table = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    not_listed = models.ManyToManyField(Entry, related_name="+")

    class Meta:
        verbose_name = _("import of a list")
        verbose_name_plural = _("imports of lists")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def remembered_answers(cls) -> dict[str, dict[str, str]]:
        """What lists meant by their headings, by words, and by names of organisations and entries.

        Later lists overrule earlier ones.
        """
        kinds = ("headings", "words", "organisations", "entries")
        remembered: dict[str, dict[str, str]] = {each: {} for each in kinds}
        for answers in cls.objects.order_by("pk").values_list("answers", flat=True):
            for of_what, meant in remembered.items():
                meant |= answers.get(of_what, {})
        for of_what in ("organisations", "entries"):
            # What was new is known by its name.
            meant = remembered[of_what]
            remembered[of_what] = {key: pk for key, pk in meant.items() if pk.isdecimal()}
        return remembered

    @classmethod
    def forget_unused(cls) -> None:
        """Deletes the lists that nobody has imported in time, as they may have names of people."""
        cls.objects.filter(imported_at=None, created_at__lt=timezone.now() - KEPT_UNUSED).delete()


class ImportedEntry(models.Model):
    """An entry that an import has made or changed as a draft.

    Attributes:
        confirmed_on: the day on which, as the list says, it held; recorded with the publication,
            as an observation can be wrong without the seats of the draft.
    """

    register_import = models.ForeignKey(
        RegisterImport, on_delete=models.CASCADE, related_name="entries"
    )
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_new = models.BooleanField()
    confirmed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("register_import", "entry", name="imported_once")
        ]

    def __str__(self) -> str:
        return str(self.entry)

    def record_confirmation(self, user: Any) -> None:
        """Records the observation that waits, if the dates of the entry allow it now."""
        if self.confirmed_on:
            record_confirmation(self.entry.specific, self.confirmed_on, user)
            self.confirmed_on = None
            self.save(update_fields=["confirmed_on"])


def record_confirmation(entry: Entry, day: date, user: Any) -> None:
    """Records that ``entry`` held on ``day`` by a list of staff, if its dates allow it."""
    observation = Observation(
        # Read anew: from observations that were prefetched, the new one would change nothing.
        entry=Entry.objects.get(pk=entry.pk).specific,
        meaning=Observation.Meaning.HOLDS,
        source=Observation.Source.STAFF,
        day=day,
    )
    if observation.can_hold():
        observation.record(user)
