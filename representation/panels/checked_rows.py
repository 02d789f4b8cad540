"""A panel of rows that are checked together."""

from typing import Any, ClassVar

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class CompleteFormSet(BaseChildFormSet):
    """Takes the rows that are sent for all that there are.

    An older version, opened in the form, knows no keys of today's rows: they make room for its own
    instead of standing beside them.
    """

    def save(self, commit: bool = True) -> Any:
        sent = [form.instance for form in self.forms]
        manager = getattr(self.instance, self.rel_name)
        manager.remove(*(row for row in manager.all() if row not in sent))
        return super().save(commit)


class CheckedInlinePanel(InlinePanel):
    """Rows whose form set, ``formset``, says what of them may stand beside each other."""

    formset: ClassVar[type[BaseChildFormSet]] = CompleteFormSet

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
