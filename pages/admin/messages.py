"""Which messages of visitors wait for an answer, and what staff note of several at once."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.bulk_action import BulkAction

from pages.admin.message_list import WAITING
from pages.admin.tasks import Line, User
from pages.contact.message import Message, answer_day, unanswered_kept

# How long before an unanswered message is deleted staff are told.
WARN_BEFORE = timedelta(days=30)


class MessageTask:
    """The messages that nobody has answered, and until when the law wants an answer."""

    def line(self, user: User) -> Line | None:
        if not user.has_perm("pages.view_message"):
            return None
        feedback = Q(form=Message.Form.ACCESSIBILITY)
        found = (
            Message.objects.waiting()
            .order_by()
            .aggregate(
                feedback=Min("sent_at", filter=feedback), first=Min("sent_at"), count=Count("pk")
            )
        )
        url = f"{reverse('wagtailsnippets_pages_message:list')}?status={WAITING}"
        notes = _feedback_note(found["feedback"]), _deletion_note(found["first"])
        note = " ".join(filter(None, notes))
        return Line(_("messages without an answer"), found["count"], url, note)


def _feedback_note(sent_at: datetime | None) -> str:
    if sent_at is None:
        return ""
    words = _("By law, accessibility feedback is answered within 14 days: the first by %(day)s.")
    return words % {"day": date_format(answer_day(sent_at), "SHORT_DATE_FORMAT")}


def _deletion_note(sent_at: datetime | None) -> str:
    """A warning while there is still time: no message goes unanswered without a word."""
    if sent_at is None:
        return ""
    deleted_at = sent_at + unanswered_kept()
    if deleted_at > timezone.now() + WARN_BEFORE:
        return ""
    words = _("The oldest one is deleted on %(day)s, as nobody has answered it.")
    return words % {"day": date_format(timezone.localtime(deleted_at), "SHORT_DATE_FORMAT")}


class NoteOnMessages(BulkAction):
    """Notes something of the ticked messages, after a question."""

    models: ClassVar = [Message]
    action_priority = 5
    template_name = "pages/admin/note_on_messages.html"
    question: Promise
    yes: Promise

    def check_perm(self, obj: Message) -> bool:
        return bool(self.request.user.has_perm("pages.change_message"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"title": self.display_name, "question": self.question, "yes": self.yes}
        return super().get_context_data(**kwargs) | words

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}


class MarkHandled(NoteOnMessages):
    """Notes that whoever asks handles the ticked messages, but for those that another one does."""

    display_name = gettext_lazy("I handle this")
    aria_label = gettext_lazy("Note that you handle the selected messages")
    action_type = "handled"
    question = gettext_lazy(
        "Do you handle these messages? Those that somebody else handles stay as they are."
    )
    yes = gettext_lazy("I handle them")

    @classmethod
    def execute_action(cls, objects: list[Message], *, user: Any, **kwargs: Any) -> tuple[int, int]:
        return Message.objects.filter(pk__in=[each.pk for each in objects]).note_handled(user), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "Noted: you handle %(count)d message.",
            "Noted: you handle %(count)d messages.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


class MarkAnswered(NoteOnMessages):
    """Notes that the ticked messages have been answered, by whom and when."""

    display_name = gettext_lazy("Answered")
    aria_label = gettext_lazy("Note that the selected messages have been answered")
    action_type = "answered"
    question = gettext_lazy(
        "Have these messages been answered? They no longer wait on the first page."
    )
    yes = gettext_lazy("They have been answered")

    @classmethod
    def execute_action(cls, objects: list[Message], *, user: Any, **kwargs: Any) -> tuple[int, int]:
        return Message.objects.filter(pk__in=[each.pk for each in objects]).note_answered(user), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "Noted: %(count)d message has been answered.",
            "Noted: %(count)d messages have been answered.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


def tasks_of_messages() -> list[MessageTask]:
    return [MessageTask()]
