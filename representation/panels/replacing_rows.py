"""An inline panel whose rows are replaced, and validated, together."""

from typing import Any, ClassVar

from django.db.models import Model
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class ReplacingFormSet(BaseChildFormSet):
    """Replaces all rows by the submitted ones, whether or not those have the same primary keys.

    A form that shows an older revision submits the primary keys of that revision. Django would keep
    the current rows beside the submitted ones.
    """

    def save(self, commit: bool = True) -> list[Model]:
        submitted = [form.instance for form in self.forms]
        manager = getattr(self.instance, self.rel_name)
        manager.remove(*(row for row in manager.all() if row not in submitted))
        return super().save(commit)


class ReplacingInlinePanel(InlinePanel):
    """An inline panel with a formset class of its own, ``formset``."""

    formset: ClassVar[type[BaseChildFormSet]] = ReplacingFormSet

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
