"""Which messages of visitors wait for an answer, and the action that says they have got it."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.bulk_action import BulkAction

from pages.admin.tasks import Line, User
from pages.contact.message import Message, answer_day


class MessageFilterSet(WagtailFilterSet):
    """By what the lists of messages are narrowed."""

    answered = django_filters.ChoiceFilter(
        label=gettext_lazy("Answer"),
        choices=[("no", gettext_lazy("Not answered")), ("yes", gettext_lazy("Answered"))],
        method="filter_answered",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Message
        fields: ClassVar = ["form", "purpose", "delivery"]

    def filter_answered(self, messages: Any, _name: str, value: str) -> Any:
        return messages.filter(answered_at__isnull=value == "no")


class MessageTask:
    """The messages that nobody has answered, and until when the law wants an answer."""

    def line(self, user: User) -> Line | None:
        if not user.has_perm("pages.view_message"):
            return None
        feedback = Q(form=Message.Form.ACCESSIBILITY)
        waiting = Message.objects.filter(answered_at=None).order_by()
        found = waiting.aggregate(first=Min("sent_at", filter=feedback), count=Count("pk"))
        url = f"{reverse('wagtailsnippets_pages_message:list')}?answered=no"
        return Line(_("messages without an answer"), found["count"], url, _note(found["first"]))


def _note(sent_at: Any) -> str:
    if sent_at is None:
        return ""
    words = _("By law, accessibility feedback is answered within 14 days: the first by %(day)s.")
    return words % {"day": date_format(answer_day(sent_at), "SHORT_DATE_FORMAT")}


class MarkAnswered(BulkAction):
    """Notes that the ticked messages have been answered, by whom and when."""

    models: ClassVar = [Message]
    display_name = gettext_lazy("Answered")
    aria_label = gettext_lazy("Note that the selected messages have been answered")
    action_type = "answered"
    action_priority = 5
    template_name = "pages/admin/mark_answered.html"

    def check_perm(self, obj: Message) -> bool:
        return bool(self.request.user.has_perm("pages.view_message"))

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[Message], *, user: Any, **kwargs: Any) -> tuple[int, int]:
        """Whoever answered first stays noted."""
        waiting = Message.objects.filter(pk__in=[each.pk for each in objects], answered_at=None)
        return waiting.update(answered_at=timezone.now(), answered_by=user), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "Noted: %(count)d message has been answered.",
            "Noted: %(count)d messages have been answered.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


def tasks_of_messages() -> list[MessageTask]:
    return [MessageTask()]
