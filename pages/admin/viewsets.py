"""Viewsets of this app in the admin."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from pages.admin.choosers import StaffChooserViewSet
from pages.admin.message_list import MessageFilterSet, MessageIndexView, StatusColumn
from pages.admin.message_view import MessageView
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
    inspect_view_class = MessageView
    list_display: ClassVar = [
        TitleColumn(
            "sent_at",
            label=_("Sent"),
            accessor="get_sent_at_display",
            sort_key="sent_at",
            url_name="wagtailsnippets_pages_message:inspect",
            get_title_id=lambda message: f"snippet_{message.pk}_title",
            classname="message-sent",
        ),
        Column("sender", label=pgettext_lazy("of a message", "From")),
        Column(
            "topic",
            label=_("What it is about"),
            sort_key="purpose",
            classname="not-on-phones",
        ),
        StatusColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            sort_key="answered_at",
        ),
    ]
    filterset_class = MessageFilterSet
    search_fields: ClassVar = ["name", "organisation", "email", "text"]
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
