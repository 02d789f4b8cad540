"""The panel that says what the public reads of an entry's status, as one types."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.panels import Panel

from pages.languages.codes import language_codes, native_name

# Django's stubs know only addresses of scripts.
SCRIPT: Any = forms.Script("js/visitors-see.js", type="module")


@dataclass(frozen=True)
class PublicStatus:
    """What visitors read in one language.

    Attributes:
        language: its code.
        period: the dates beside the status; often "".
    """

    language: str
    native_name: str
    period: str
    status: str


def public_statuses(entry: Any) -> list[PublicStatus]:
    """What visitors read of ``entry`` in each language, as its lists do."""
    statuses = []
    for code in language_codes():
        with override(code):
            as_of = entry.as_of()
            statuses.append(PublicStatus(code, native_name(code), as_of.period, as_of.status_words))
    return statuses


class VisitorsSeePanel(Panel):
    """The status in the words of each language: of the draft at first, then of what is typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "representation/admin/visitors_see_panel.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=[SCRIPT])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            stored = self.instance if self.instance and self.instance.pk else None
            name = self.panel.model._meta.model_name
            return super().get_context_data(parent_context) | {
                "statuses": public_statuses(stored) if stored else [],
                "url": reverse("visitors_see", args=[stored.pk])
                if stored
                else reverse("visitors_see_new", args=[name]),
            }
