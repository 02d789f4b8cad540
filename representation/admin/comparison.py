"""The comparison of partial dates between two revisions."""

from typing import Any

from django.db import models
from django.utils.html import escape
from wagtail.admin.compare import FieldComparison, TextDiff


class PartialDateComparison(FieldComparison):
    """Compares dates in words, each as a whole."""

    val_a: Any
    val_b: Any

    def __init__(self, field: models.Field, obj_a: models.Model, obj_b: models.Model) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a = self.val_a.in_words() if self.val_a else ""
        self.val_b = self.val_b.in_words() if self.val_b else ""

    def htmldiff(self) -> str:
        if not self.has_changed():
            return escape(self.val_a)
        changes = [("deletion", self.val_a), ("addition", self.val_b)]
        return TextDiff([change for change in changes if change[1]], separator=" ").to_html()
