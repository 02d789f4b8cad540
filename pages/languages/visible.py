"""Texts without a visible character, which count as empty: no name consists of them."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError

# Letters and symbols that are drawn as nothing, though Unicode has them in a visible category:
# the fillers of Hangul, the empty pattern of Braille, an empty note head, the place of an object.
BLANK = "\u115f\u1160\u3164\uffa0\u2800\U0001d159\ufffc"


def has_visible_character(text: str) -> bool:
    """Whether ``text`` has a letter, digit, sign or symbol that is drawn.

    Spaces, format and control characters are not, nor are marks without a letter to stand on.
    """
    return any(
        unicodedata.category(character)[0] in "LNPS" and character not in BLANK
        for character in text
    )


def validate_visible(text: str) -> None:
    """Validates that something of ``text`` can be seen.

    Raises:
        django.core.exceptions.ValidationError: the error of an empty required field, if not.
    """
    if not has_visible_character(text):
        raise ValidationError(forms.Field.default_error_messages["required"], code="required")


class VisibleCharField(forms.CharField):
    """A text field in which a value without a visible character is empty."""

    def to_python(self, value: object) -> str | None:
        text = super().to_python(value)
        return text if text and has_visible_character(text) else self.empty_value
