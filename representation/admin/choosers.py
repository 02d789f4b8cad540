"""The chooser dialogs of organisations and themes, in which staff also make new ones.

Their texts are whole phrases.
"""

from typing import Any, ClassVar

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.log_actions import log
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView

from pages.admin.choosers import CreateView, StaffChooserViewSet
from pages.languages.codes import active_language, language_codes, native_name
from pages.languages.collation import sort_column
from pages.languages.fields import column
from representation.models import Organisation, Theme
from representation.models.named_form import NamedForm
from representation.models.named_model import Named
from representation.models.organisation import OrganisationForm
from representation.models.theme import ThemeForm
from representation.panels.chooser_widgets import CHOOSER_TEXTS, TranslatedChooser

NAME_COLUMNS = [column("name", code) for code in language_codes()]


class NamesInLanguages:
    """Labels the name in each language by that language, as the form in the menu does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        for code in language_codes():
            label = _("Name (%(language)s)") % {"language": native_name(code)}
            fields[column("name", code)].label = label


class NewOrganisationForm(NamesInLanguages, OrganisationForm):
    class Meta:
        model = Organisation
        fields: ClassVar = [*NAME_COLUMNS, "kind", "abbreviation", "business_id", "url"]
        formsets: ClassVar[list[str]] = []
        formfield_callback = formfield_for_dbfield


class NewThemeForm(NamesInLanguages, ThemeForm):
    class Meta:
        model = Theme
        fields: ClassVar = NAME_COLUMNS
        formfield_callback = formfield_for_dbfield


class OrderedByName:
    """Orders by the names in the language of the user."""

    @property
    def ordering(self) -> str:
        return sort_column(active_language())


class TranslatedChooseView(OrderedByName, ChooseView):
    page_subtitle = ""


class TranslatedChooseResultsView(OrderedByName, ChooseResultsView):
    pass


class NamedCreateView(CreateView):
    """Makes an organisation or a theme, with a first version and a line in the log."""

    def save_form(self, form: NamedForm) -> Named:
        named: Named = super().save_form(form)
        revision = named.save_revision(user=self.request.user)
        log(named, "wagtail.create", revision=revision, content_changed=True)
        return named


class TranslatedChooserViewSet(StaffChooserViewSet):
    """The chooser dialog that ``TranslatedChooser`` opens."""

    choose_view_class = TranslatedChooseView
    choose_results_view_class = TranslatedChooseResultsView
    create_view_class = NamedCreateView
    create_action_label = _("Save and choose")

    @property
    def page_title(self) -> str | Promise:
        return CHOOSER_TEXTS[str(self.model._meta.model_name)]["choose_one_text"]

    @cached_property
    def widget_class(self) -> TranslatedChooser:
        return TranslatedChooser(self.model, icon=self.icon)


class OrganisationChooserViewSet(TranslatedChooserViewSet):
    creation_form_class = NewOrganisationForm
    creation_tab_label = _("New organisation")


class ThemeChooserViewSet(TranslatedChooserViewSet):
    creation_form_class = NewThemeForm
    creation_tab_label = _("New theme")
