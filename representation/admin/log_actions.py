"""How the history of a page or an organisation tells what happened to its rows."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from representation.models.history_log import changes_in_words, row_in_words


class RowFormatter(LogFormatter):
    """Names the row, and what was done to it."""

    words: Any

    def format_message(self, log_entry: Any) -> str:
        return self.words % {"row": row_in_words(log_entry.data)}

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class ChangeFormatter(RowFormatter):
    """Tells each fact as it was and as it is."""

    def format_message(self, log_entry: Any) -> str:
        told = super().format_message(log_entry)
        return f"{told} ({changes_in_words(log_entry.data)})"


ACTIONS = {
    "add_seat": (RowFormatter, gettext_lazy("Add a seat"), gettext_lazy("Added: %(row)s")),
    "change_seat": (
        ChangeFormatter,
        gettext_lazy("Change a seat"),
        gettext_lazy("Changed: %(row)s"),
    ),
    "add_former_name": (
        RowFormatter,
        gettext_lazy("Add a former name"),
        gettext_lazy("Added: %(row)s"),
    ),
    "change_former_name": (
        ChangeFormatter,
        gettext_lazy("Change a former name"),
        gettext_lazy("Changed: %(row)s"),
    ),
    "observe": (
        RowFormatter,
        gettext_lazy("Add an observation"),
        gettext_lazy("Added: %(row)s"),
    ),
    "retract": (RowFormatter, gettext_lazy("Retract"), gettext_lazy("Retracted: %(row)s")),
    "restore": (RowFormatter, gettext_lazy("Restore"), gettext_lazy("Restored: %(row)s")),
}


def register(actions: LogActionRegistry) -> None:
    for name, (formatter, label, words) in ACTIONS.items():
        made = type("Formatter", (formatter,), {"label": label, "words": words})
        actions.register_action(f"representation.{name}")(made)
