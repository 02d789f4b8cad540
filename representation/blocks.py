"""The blocks that show the register in the text of any page."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from pages.blocks.fields import ChoiceBlock, MultipleChoiceBlock, VisibleCharBlock, VisibleTextBlock
from representation.choices import Form, Kind


class TranslatedChooserBlock(SnippetChooserBlock):
    """A chooser of organisations or themes whose labels are whole phrases, for translation.

    Migrations have it as Wagtail's own block.
    """

    @cached_property
    def widget(self) -> Any:
        # Imported late: Wagtail's widgets import models, and the models of pages import this block.
        from representation.panels.chooser_widgets import TranslatedChooser

        return TranslatedChooser(self.target_model, icon=super().widget.icon)

    def render_basic(self, value: Any, context: Any = None) -> str:
        """The name of what is chosen, for the comparison of versions; "" for nothing."""
        return str(value or "")

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class RegisterListBlock(blocks.StructBlock):
    """A list of entries by kind, type, theme or organisation, read anew for each request."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=200)
    kind = ChoiceBlock(choices=Kind.choices, label=_("Kind"), required=False)
    forms = MultipleChoiceBlock(choices=Form.choices, label=_("Types"), required=False)
    theme = TranslatedChooserBlock("representation.Theme", label=_("Theme"), required=False)
    organisation = TranslatedChooserBlock(
        "representation.Organisation", label=_("Organisation"), required=False
    )

    class Meta:
        label = _("List from the register")
        icon = "list-ul"
        template = "representation/blocks/register_list.html"
        description = _("Entries of the register, by kind, theme or organisation")
        preview_value = {"heading": _("Where we are involved"), "kind": "body"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        # Imported late: the models of pages import this block.
        from representation.register.overview import block_entries, list_url

        context = super().get_context(value, parent_context)
        context["entries"] = block_entries(value)
        request = context.get("request")
        context["more_url"] = list_url(request, value.get("kind")) if request else ""
        return context


class ThemesBlock(blocks.StructBlock):
    """The themes with their entries as seats, read anew for each request."""

    heading = VisibleCharBlock(label=_("Heading"), max_length=200)
    text = VisibleTextBlock(label=_("Text"), required=False)

    class Meta:
        label = _("Themes")
        icon = "tag"
        template = "representation/blocks/themes.html"
        description = _("All themes, each with the seats that belong to it")
        preview_value = {"heading": _("What we speak about"), "text": ""}


class OrganisationsBlock(blocks.StructBlock):
    """The organisations with entries, by name, read anew for each request."""

    heading = VisibleCharBlock(label=_("Heading"), max_length=200)

    class Meta:
        label = _("Organisations")
        icon = "group"
        template = "representation/blocks/organisations.html"
        description = _("All organisations with which we have worked, as links")
        preview_value = {"heading": _("With whom we have worked")}


class LatestNewsBlock(blocks.StaticBlock):
    """The newest news items and advocacy works; nothing without any."""

    class Meta:
        label = _("Latest news")
        icon = "date"
        template = "representation/blocks/latest_news.html"
        description = _("The three newest news items and advocacy works; nothing without any")
        admin_text = _("The three newest news items and advocacy works; nothing without any")
