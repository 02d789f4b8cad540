"""The form of a page in the admin: facts, one tab per language, settings."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from pages.languages.codes import default_language, language_codes, native_name, other_languages
from pages.languages.fields import column
from pages.models.page_columns import DESCRIPTION_COLUMN, NAME_COLUMN
from pages.models.prose_panels import OtherTextPanel, ProseAgePanel
from pages.navigation.redirects import pages_redirected_from

WHY_IT_STAYS = _(
    "This page belongs to the structure of the site: menus and other pages lead to it. It cannot be"
    " unpublished, moved, copied, deleted or closed to readers, nor be given a day on which it"
    " expires. Its texts and its address may change."
)


class BasePageForm(WagtailAdminPageForm):
    """A page form that requires a name in any one language, not in the default language.

    ``kept`` are the fields and relations that stay as they are stored, whatever was submitted: what
    somebody else has saved meanwhile. With a ``refusal`` the form is invalid, for that reason.
    """

    def __init__(
        self, *args: Any, kept: Collection[str] = (), refusal: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.refusal = refusal
        self.kept_fields = [name for name in kept if name in self.fields]
        self.kept_formsets: dict[str, Any] = {}
        if kept and self.is_bound:
            self._keep(kept)
        if NAME_COLUMN in self.fields:
            self.fields[NAME_COLUMN].required = False
            if not self.instance.has_own_title:
                self.initial[NAME_COLUMN] = ""
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if self.instance.is_structure:
            self.fields.pop("expire_at", None)
        # A box that is only not shown would be read as one that is not ticked.
        for name in menus_that_never_show(self.instance, self.parent_page):
            self.fields.pop(name, None)

    def _keep(self, names: Collection[str]) -> None:
        """Leaves out what stays as it is stored, and shows it where the form comes back."""
        stored = type(self)(
            instance=self.instance, parent_page=self.parent_page, for_user=self.for_user
        )
        for name in self.kept_fields:
            vars(self.fields[name])["bound_data"] = _initial_value
        for name in names:
            if name in self.formsets:
                self.kept_formsets[name] = stored.formsets[name]
                del self.formsets[name]

    def is_valid(self) -> bool:
        is_valid = bool(super().is_valid())
        if not is_valid:
            self.formsets |= self.kept_formsets
        return is_valid

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self.kept_fields:
            cleaned.pop(name, None)
            self.errors.pop(name, None)
        if self.refusal:
            self.add_error(None, self.refusal)
        if NAME_COLUMN in cleaned:
            self.instance.title_language = default_language()
        return cleaned


def _initial_value(data: Any, initial: Any) -> Any:
    """In place of ``Field.bound_data``: what is stored, not what was submitted."""
    return initial


class CapturedAddressPanel(Panel):
    """A warning that old links to other pages will lead to this one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/captured_address_panel.html"

        def is_shown(self) -> bool:
            return bool(self.warning())

        def warning(self) -> str:
            page = self.instance
            return captured_address_warning(page, page.get_parent()) if page and page.pk else ""


class StructurePanel(HelpPanel):
    """Why some actions are missing on a page of the structure."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.is_structure and bool(super().is_shown())


def menus_that_never_show(page: Page, parent: Page | None) -> set[str]:
    """The fields of menus that cannot show ``page``: they show what is right under the front page.

    The foot menu never shows what stands in a menu under a section.
    """
    if parent is None or getattr(parent.specific_class, "role", "") != "home":
        return {"show_in_menus", "in_footer"}
    return {"in_footer"} if page.menu_role else set()


def captured_address_warning(page: Page, parent: Page | None) -> str:
    """The warning that ``page`` takes an address from which others are found; "" if it does not."""
    others = pages_redirected_from(page, parent)
    if not others:
        return ""
    return gettext(
        "Old links to %(names)s have the address of this page. They lead here as soon as this page"
        " is published. If they should not, choose another slug."
    ) % {"names": ", ".join(f"”{other.get_admin_display_title()}”" for other in others)}


def language_tab(code: str, extra: Sequence[str] = ()) -> ObjectList:
    """The tab with all prose of one language, headed by the native name of the language."""
    fields: list[Panel] = []
    for name in (*extra, "lead", "plain_summary", "body"):
        fields += [OtherTextPanel(name, language=code), FieldPanel(column(name, code))]
    return ObjectList(
        [
            ProseAgePanel(code),
            *fields,
            FieldPanel(column("meta_description", code, DESCRIPTION_COLUMN)),
            FieldPanel(column("ready", code)),
        ],
        heading=native_name(code),
    )


def name_panels(has_slug: bool) -> MultiFieldPanel:
    """The panel with the name in each language; any one is enough, so none is marked required."""
    others = [
        FieldPanel(column("name", code), heading=native_name(code)) for code in other_languages()
    ]
    heading = native_name(default_language())
    title = (
        TitleFieldPanel(NAME_COLUMN, heading=heading, placeholder=False)
        if has_slug
        else FieldPanel(NAME_COLUMN, heading=heading, classname="title")
    )
    return MultiFieldPanel(
        [title, *others], heading=pgettext_lazy("of a thing", "Name"), icon="title"
    )


def page_tabs(
    facts: Sequence[Panel] = (), prose: Sequence[str] = (), has_slug: bool = True
) -> TabbedInterface:
    """The edit handler of a page: facts, one tab per language, settings.

    ``facts`` are panels after the names, ``prose`` the names of translated fields before the lead.
    ``has_slug`` is False for a page whose slug is part of no address.
    """
    return TabbedInterface(
        [
            ObjectList([name_panels(has_slug), *facts], heading=_("Facts")),
            *(language_tab(code, prose) for code in language_codes()),
            ObjectList(
                [
                    StructurePanel(WHY_IT_STAYS, classname="help"),
                    MultiFieldPanel(
                        [
                            *([FieldPanel("slug"), CapturedAddressPanel()] if has_slug else []),
                            FieldPanel("show_in_menus"),
                            FieldPanel("in_footer"),
                            *(
                                FieldPanel(
                                    column("short_name", code),
                                    heading=format_lazy(
                                        "{} ({})", _("Short name"), native_name(code)
                                    ),
                                )
                                for code in language_codes()
                            ),
                        ],
                        heading=_("Address and menu"),
                    ),
                    PublishingPanel(),
                ],
                heading=_("Settings"),
            ),
        ]
    )
