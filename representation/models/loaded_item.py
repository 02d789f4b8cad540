"""What ``load_content`` has loaded."""

from django.db import models


class LoadedItem(models.Model):
    """That an item of the content files was loaded once; from then on it is the staff's own.

    So loading again changes nothing, and brings back nothing that staff took away.
    """

    key = models.CharField(max_length=200, unique=True)
    object_id = models.PositiveBigIntegerField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
