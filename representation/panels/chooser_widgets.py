"""The widgets with which a form chooses an organisation or a theme.

Wagtail makes the words of a chooser out of a sentence and a noun, once for all staff ("Выбрать
организация"). Here each is whole, and in the language of whoever looks.
"""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

CHOOSER_TEXTS: dict[str, dict[str, Any]] = {
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
    """The widget of a form."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(model, **CHOOSER_TEXTS[str(model._meta.model_name)], **kwargs)
