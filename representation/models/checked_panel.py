"""A panel of rows that are checked together."""

from typing import Any, ClassVar

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class CheckedInlinePanel(InlinePanel):
    """Rows whose form set, ``formset``, says what of them may stand beside each other."""

    formset: ClassVar[type[BaseChildFormSet]] = BaseChildFormSet

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
