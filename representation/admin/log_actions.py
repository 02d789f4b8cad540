"""The log actions of append-only rows and of merging, and how the history shows them."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry

from representation.append_only.change_log import changes_in_words, row_in_words


class RowFormatter(LogFormatter):
    """Formats ``phrase`` with the row, its changed values and the reason for the action."""

    phrase: str | Promise

    def format_message(self, log_entry: BaseLogEntry) -> str:
        message = str(self.phrase) % {"row": row_in_words(log_entry.data)}
        if changes := changes_in_words(log_entry.data):
            message = f"{message} ({changes})"
        if reason := log_entry.data.get("reason"):
            message = f"{message}. " + _("Reason: %(reason)s") % {"reason": reason}
        return message


class MergeFormatter(LogFormatter):
    """Tells which organisation was merged into which, as they were called."""

    label = gettext_lazy("Merge organisations")

    def format_message(self, log_entry: BaseLogEntry) -> str:
        return _("Merged: %(name)s (number %(number)s) → %(stays)s") % log_entry.data


# By name of the action, the label in filters of the log and the phrase in the log.
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
    """Registers each of ``ACTIONS`` with a formatter class of its own, as Wagtail requires."""
    for name, (label, phrase) in ACTIONS.items():
        formatter = type("Formatter", (RowFormatter,), {"label": label, "phrase": phrase})
        actions.register_action(f"representation.{name}")(formatter)
    actions.register_action("representation.merge")(MergeFormatter)
