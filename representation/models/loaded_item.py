"""The record of what ``load_content`` has loaded."""

from django.db import models


class LoadedItem(models.Model):
    """An item of the content files that was loaded.

    It is not created again, even if staff have deleted what it created.

    Attributes:
        key: the type and key of the item in the content files, such as ``theme:integration``.
        object_id: the primary key of the instance that was created.
        digests: a digest of each value as it was loaded, by field: a field that still has that
            value was not changed by staff. Empty for items of versions that did not keep any.
        is_confirmed: whether staff have looked at what the item says beyond its source: the themes
            and the level of an entry.
    """

    key = models.CharField(max_length=200, unique=True)
    object_id = models.PositiveBigIntegerField()
    loaded_at = models.DateTimeField(auto_now_add=True)
    digests = models.JSONField(default=dict)
    is_confirmed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.key

    @classmethod
    def unconfirmed(cls, entry_number: int | None) -> models.QuerySet["LoadedItem"]:
        """The record of the entry with a number, until staff have confirmed it."""
        return cls.objects.filter(key=f"entry:{entry_number}", is_confirmed=False)
