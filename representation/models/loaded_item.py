"""The record of what ``load_content`` has loaded."""

from django.db import models


class LoadedItem(models.Model):
    """An item of the content files that was loaded.

    It is not loaded again, even if staff have changed or deleted what it created.

    Attributes:
        key: the type and key of the item in the content files, such as ``theme:integration``.
        object_id: the primary key of the instance that was created.
    """

    key = models.CharField(max_length=200, unique=True)
    object_id = models.PositiveBigIntegerField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
