"""How the history of a page or an organisation tells what happened to its rows."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from representation.append_only.change_log import changes_in_words, row_in_words


class RowFormatter(LogFormatter):
    """Names the row, and what was done to it."""

    words: Any

    def format_message(self, log_entry: Any) -> str:
        told: str = self.words % {"row": row_in_words(log_entry.data)}
        if changes := changes_in_words(log_entry.data):
            told = f"{told} ({changes})"
        if reason := log_entry.data.get("reason"):
            told = f"{told}. " + _("Reason: %(reason)s") % {"reason": reason}
        return told


ACTIONS = {
    "add_seat": (gettext_lazy("Add a seat"), gettext_lazy("Added: %(row)s")),
    "change_seat": (
        gettext_lazy("Change a seat"),
        gettext_lazy("Changed: %(row)s"),
    ),
    "add_former_name": (
        gettext_lazy("Add a former name"),
        gettext_lazy("Added: %(row)s"),
    ),
    "change_former_name": (
        gettext_lazy("Change a former name"),
        gettext_lazy("Changed: %(row)s"),
    ),
    "observe": (
        gettext_lazy("Add an observation"),
        gettext_lazy("Added: %(row)s"),
    ),
    "retract": (gettext_lazy("Retract"), gettext_lazy("Retracted: %(row)s")),
    "restore": (gettext_lazy("Restore"), gettext_lazy("Restored: %(row)s")),
}


def register(actions: LogActionRegistry) -> None:
    for name, (label, words) in ACTIONS.items():
        made = type("Formatter", (RowFormatter,), {"label": label, "words": words})
        actions.register_action(f"representation.{name}")(made)
