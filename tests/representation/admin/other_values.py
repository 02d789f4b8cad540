"""Another valid value for every field of a form, by the type of the field."""

from itertools import count
from typing import Any

from django import forms
from wagtail import blocks
from wagtail.blocks.base import BlockField
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from representation.models.partial_date_field import PartialDateFormField

# What only some values are right for, one for each round.
SPECIAL = {"business_id": ("0201256-6", "0116297-6")}
# A field that may not be filled together with another one: each of the two has its round.
INSTEAD_OF = {"open_end": "end"}
# What whoever uses this changes herself, and what rows have besides facts.
LEFT_OUT = {"go_live_at", "expire_at", "comment_notifications", "id", "identity", "ORDER", "DELETE"}
NOT_CHANGED = object()


class OtherValues:
    """The values of one round, 0 or 1: each differs from that of the other round.

    Attributes:
        words: the words that were written, each only once.
    """

    def __init__(self, round_: int, image: Any = None, document: Any = None) -> None:
        self.round = round_
        self.image, self.document = image, document
        self.words: list[str] = []
        self._numbers = count()

    def word(self) -> str:
        self.words.append(f"{'uusi' if self.round else 'eka'}{next(self._numbers)}x")
        return self.words[-1]

    # --- Forms --------------------------------------------------------------------------------
    def of_form(self, form: Any, prefix: str = "") -> dict[str, Any]:
        """What to post for the fields of ``form``; of those that cannot change, nothing.

        Args:
            form: one as a view shows it.
            prefix: that of the names in what is posted, if not that of ``form``.
        """
        data: dict[str, Any] = {}
        dates = count(1)  # in the order of the form, so that no end is before its start
        for name, field in form.fields.items():
            if name in LEFT_OUT or field.disabled or self._has_other_round(name, form):
                continue
            posted = f"{prefix}-{name}" if prefix else form.add_prefix(name)
            if isinstance(field, BlockField):
                data |= nested_form_data({posted: self.of_stream(field.block)})
                continue
            if name in INSTEAD_OF.values() and self.round and set(INSTEAD_OF) & set(form.fields):
                data[posted] = ""
                continue
            value = self._of_field(name, field, form, dates)
            if value is NOT_CHANGED and prefix:  # of a new row a browser sends all that it holds
                value = form[name].value() or ""
            if value is not NOT_CHANGED:
                data[posted] = value
        return data

    def _has_other_round(self, name: str, form: Any) -> bool:
        return name in INSTEAD_OF and INSTEAD_OF[name] in form.fields and not self.round

    def _of_field(self, name: str, field: forms.Field, form: Any, dates: Any) -> Any:
        if name in SPECIAL:
            return SPECIAL[name][self.round]
        current = form[name].value()
        match field:
            case PartialDateFormField():
                return f"1.{next(dates)}.2013" if self.round else f"{next(dates)}.2012"
            case forms.DateField():
                return f"03.02.201{self.round + 4}"
            case forms.ModelMultipleChoiceField():
                return [self._row(field, form)]
            case forms.ModelChoiceField():
                return self._row(field, form)
            case _ if field.widget.is_hidden:
                return NOT_CHANGED
            case forms.NullBooleanField():
                return "true" if self.round else "false"
            case forms.BooleanField():
                return [] if current else "on"
            case forms.ChoiceField():
                return self._choice(field, current)
            case forms.URLField():
                return f"https://example.org/{self.word()}"
            case forms.EmailField():
                return f"{self.word()}@example.org"
            case forms.CharField() if name == "phrases":  # one is none
                return f"{self.word()}\n{self.word()}"
            case forms.CharField():
                return self.word()
        raise AssertionError(f"no other value is known for {name}, {field}")

    @staticmethod
    def _choice(field: forms.ChoiceField, current: Any) -> Any:
        others = [str(key) for key, _ in field.choices if key and str(key) != str(current)]
        return others[0] if others else NOT_CHANGED

    def _row(self, field: forms.ModelChoiceField, form: Any) -> Any:
        """The newest rows, one for each round: tests have made them, and nothing refers to them."""
        rows = list(field.queryset.exclude(pk=form.instance.pk).order_by("-pk")[:2])
        return str(rows[self.round].pk) if len(rows) == 2 else NOT_CHANGED

    # --- Blocks -------------------------------------------------------------------------------
    def of_stream(self, stream: blocks.StreamBlock) -> dict[str, Any]:
        return streamfield([(name, self._of_block(b)) for name, b in stream.child_blocks.items()])

    def _of_block(self, block: blocks.Block) -> Any:
        match block:
            case blocks.StaticBlock():
                return ""
            case blocks.StructBlock():
                return self._of_struct(block)
            case blocks.ListBlock():
                items = [("", self._of_block(block.child_block))]
                return streamfield(items)
            case blocks.StreamBlock():
                return self.of_stream(block)
            case blocks.RichTextBlock():
                return rich_text(f"<p>{self.word()}</p>")
            case ImageChooserBlock():
                return str(self.image.pk)
            case DocumentChooserBlock():
                return str(self.document.pk)
            case blocks.ChooserBlock():
                rows = block.field.queryset.order_by("-pk")
                return str(rows[self.round].pk)
            case blocks.MultipleChoiceBlock():
                return self._choice(block.field, None)
            case blocks.ChoiceBlock():
                return self._choice(block.field, "" if self.round else block.meta.default)
            case blocks.BooleanBlock():
                return ""
            case blocks.URLBlock():
                return f"https://example.org/{self.word()}"
            case blocks.EmailBlock():
                return f"{self.word()}@example.org"
            case blocks.FieldBlock():
                return self.word()
        raise AssertionError(f"no other value is known for {block}")

    def _of_struct(self, block: blocks.StructBlock) -> dict[str, Any]:
        names = list(block.child_blocks)
        if {"page", "url"} <= set(names):  # one of the two, one in each round
            names.remove("url" if self.round else "page")
        found = {name: self._of_block(block.child_blocks[name]) for name in names}
        return found | {name: "" for name in block.child_blocks if name not in found}
