"""Viewsets of this app in the admin."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from pages.admin.choosers import StaffChooserViewSet
from pages.admin.exports import PersonalDataMixin
from pages.admin.messages import MessageFilterSet
from pages.models import Message, Person, SynonymGroup


class StaffViewSet(SnippetViewSet):
    """A snippet viewset whose breadcrumb is in the language of the user.

    Wagtail translates its own once, into the language in which the process has started.
    """

    chooser_viewset_class = StaffChooserViewSet

    @property
    def breadcrumbs_items(self) -> list[dict[str, Promise]]:
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Permissions to view, export and delete, but not to add or change."""

    def user_has_permission(self, user: AbstractUser | AnonymousUser, action: str) -> bool:
        return action not in ("add", "change") and super().user_has_permission(user, action)


def _as_text(value: str) -> str:
    """``value``, with an apostrophe in front if a spreadsheet would read it as a formula.

    Source: OWASP, CSV injection: = + - @ tab and carriage return begin a formula.
    """
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


class MessageIndexView(PersonalDataMixin, IndexView):
    """The list of messages; exports never contain formulas, as visitors write the messages."""

    custom_value_preprocess: ClassVar = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: _as_text, IndexView.FORMAT_XLSX: _as_text},
    }

    def get_base_queryset(self) -> QuerySet[Message]:
        messages: QuerySet[Message] = super().get_base_queryset().select_related("answered_by")
        return messages


class MessageViewSet(StaffViewSet):
    """The messages that visitors have sent."""

    model = Message
    index_view_class = MessageIndexView
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 450
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    # Who has answered is told with the day.
    inspect_view_fields_exclude: ClassVar = ["token", "answered_by"]
    list_display: ClassVar = [
        "sent_at",
        "form",
        "purpose",
        "name",
        "organisation",
        "email",
        Column(
            "delivery",
            label=_("E-mailed to staff"),
            accessor="get_delivery_display",
            sort_key="delivery",
        ),
        Column(
            "answered_at",
            label=_("Answered"),
            accessor="get_answered_at_display",
            sort_key="answered_at",
        ),
    ]
    filterset_class = MessageFilterSet
    list_export: ClassVar = [
        "sent_at",
        "form",
        "purpose",
        "language",
        "name",
        "organisation",
        "email",
        "address",
        "text",
        "consented",
        "delivery",
        "answered_at",
        "answered_by",
    ]
    search_fields: ClassVar = ["name", "organisation", "email", "text"]
    export_filename = "viestit"
    panels: ClassVar = [FieldPanel("name"), FieldPanel("email"), FieldPanel("text")]

    @property
    def permission_policy(self) -> ReadOnlyPolicy:
        return ReadOnlyPolicy(self.model)


class PersonViewSet(StaffViewSet):
    """The people whom visitors may turn to, in the order in which pages show them.

    There is no export: what is written of people stays where it can be taken back.
    """

    model = Person
    icon = "user"
    menu_label = _("People")
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    ordering: ClassVar = "sort_order"
    list_display: ClassVar = [
        "__str__",
        Column("group", label=_("Group"), accessor="get_group_display"),
        BooleanColumn("agreed", label=_("Shown in public")),
    ]
    list_filter: ClassVar = ["group", "agreed"]


class SynonymCreateView(CreateView):
    """The form of new synonyms, in which the address may fill in the first of them."""

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"phrases": self.request.GET.get("phrases", "")}


class SynonymViewSet(StaffViewSet):
    """The words that mean the same in the search."""

    model = SynonymGroup
    add_view_class = SynonymCreateView
    icon = "search"
    menu_label = _("Synonyms of the search")
    menu_order = 470
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display: ClassVar = ["__str__"]
    search_fields: ClassVar = ["phrases"]
