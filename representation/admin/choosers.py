"""The chooser dialogs of organisations and themes, with texts that are whole phrases."""

from django.utils.functional import Promise, cached_property
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView

from pages.admin.choosers import StaffChooserViewSet
from pages.languages.codes import active_language
from pages.languages.collation import sort_column
from representation.panels.chooser_widgets import CHOOSER_TEXTS, TranslatedChooser


class OrderedByName:
    """Orders by the names in the language of the user."""

    @property
    def ordering(self) -> str:
        return sort_column(active_language())


class TranslatedChooseView(OrderedByName, ChooseView):
    page_subtitle = ""


class TranslatedChooseResultsView(OrderedByName, ChooseResultsView):
    pass


class TranslatedChooserViewSet(StaffChooserViewSet):
    """The chooser dialog that ``TranslatedChooser`` opens."""

    choose_view_class = TranslatedChooseView
    choose_results_view_class = TranslatedChooseResultsView

    @property
    def page_title(self) -> str | Promise:
        return CHOOSER_TEXTS[str(self.model._meta.model_name)]["choose_one_text"]

    @cached_property
    def widget_class(self) -> TranslatedChooser:
        return TranslatedChooser(self.model, icon=self.icon)
