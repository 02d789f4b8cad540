"""Choosing an organisation or a theme in the admin.

Wagtail makes the words of a chooser out of a sentence and a noun, once for all staff ("Выбрать
организация"). Here each is whole, and in the language of whoever looks.
"""

from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from pages.languages.codes import active_language
from pages.languages.collation import sort_column

WORDS: dict[str, dict[str, Any]] = {
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


class WordedChooser(AdminSnippetChooser):
    """The widget of a form."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(model, **WORDS[str(model._meta.model_name)], **kwargs)


class InOrderOfNames:
    """Of the names in the language of whoever looks."""

    @property
    def ordering(self) -> str:
        return sort_column(active_language())


class WordedChooseView(InOrderOfNames, ChooseView):
    page_subtitle = ""


class WordedChooseResultsView(InOrderOfNames, ChooseResultsView):
    pass


class WordedChooserViewSet(SnippetChooserViewSet):
    """The dialog that the widget opens."""

    choose_view_class = WordedChooseView
    choose_results_view_class = WordedChooseResultsView

    @property
    def page_title(self) -> Any:
        return WORDS[str(self.model._meta.model_name)]["choose_one_text"]

    @cached_property
    def widget_class(self) -> WordedChooser:
        return WordedChooser(self.model, icon=self.icon)
