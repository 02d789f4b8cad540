"""The widgets with which forms choose an organisation or a theme.

Wagtail builds the texts of a chooser from a phrase and a noun, once for all users, which gives
wrong case forms ("Выбрать организация"). These are whole phrases in the language of the user.
"""

from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

# By model name, the arguments of the widget.
CHOOSER_TEXTS: dict[str, dict[str, str | Promise]] = {
    "organisation": {
        "choose_one_text": _("Choose an organisation"),
        "choose_another_text": _("Choose another organisation"),
        "link_to_chosen_text": _("Edit this organisation"),
    },
    "theme": {
        "choose_one_text": _("Choose a theme"),
        "choose_another_text": _("Choose another theme"),
        "link_to_chosen_text": _("Edit this theme"),
    },
}


class TranslatedChooser(AdminSnippetChooser):
    """The chooser widget of an organisation or a theme."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(model, **CHOOSER_TEXTS[str(model._meta.model_name)], **kwargs)

    def get_instance(self, value: Any) -> Model | None:
        """What a form shows as chosen; None for a value that is no number, which is an error."""
        try:
            instance: Model | None = super().get_instance(value)
        except ValueError:
            return None
        return instance
