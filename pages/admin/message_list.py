"""The list of messages: by what it is narrowed, and what of it may be taken out of the site."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from pages.admin.exports import PersonalDataMixin
from pages.contact.message import Message

WAITING = "waiting"
# Beginnings of what a spreadsheet reads as a formula, and spaces that it may skip before.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


class MessageFilterSet(WagtailFilterSet):
    """By what the lists of messages are narrowed."""

    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(WAITING, _("Not answered")), *Message.Status.choices],
        method="filter_status",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    age = django_filters.ChoiceFilter(
        label=_("Sent"),
        choices=[
            ("7", _("Over a week ago")),
            ("14", _("Over two weeks ago")),
            ("30", _("Over a month ago")),
            ("182", _("Over half a year ago")),
            ("365", _("Over a year ago")),
        ],
        method="filter_age",
        widget=forms.RadioSelect,
        empty_label=_("At any time"),
    )

    class Meta:
        model = Message
        fields: ClassVar = ["form", "purpose", "delivery"]

    def filter_status(self, messages: Any, _name: str, value: str) -> Any:
        return messages.waiting() if value == WAITING else messages.with_status(value)

    def filter_age(self, messages: Any, _name: str, days: str) -> Any:
        return messages.filter(sent_at__lt=timezone.now() - timedelta(days=int(days)))


class StatusColumn(Column):
    """The status and, of what is not answered, how long it has waited or may wait."""

    cell_template_name = "pages/admin/message_status_cell.html"


def _as_text(value: str) -> str:
    """``value``, with an apostrophe in front if a spreadsheet would read it as a formula.

    Source: OWASP, CSV injection. Control characters, which no spreadsheet holds, become spaces.
    """
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    return f"'{text}" if FORMULA.match(text) else text


def _in_words(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


class MessageIndexView(PersonalDataMixin, IndexView):
    """The list of messages, and its export for whoever may take them out of the site.

    Exports never contain formulas, as visitors write the messages; times are those of the clock in
    Helsinki.
    """

    custom_value_preprocess: ClassVar = {
        **IndexView.custom_value_preprocess,
        datetime: {
            IndexView.FORMAT_CSV: _in_words,
            IndexView.FORMAT_XLSX: timezone.make_naive,
        },
        str: {IndexView.FORMAT_CSV: _as_text, IndexView.FORMAT_XLSX: _as_text},
    }
    list_export: Sequence[str] = (
        "sent_at",
        "get_form_display",
        "get_purpose_display",
        "language",
        "name",
        "organisation",
        "email",
        "address",
        "text",
        "get_consented_display",
        "get_delivery_display",
        "status.label",
        "handled_by_name",
        "answered_at",
        "answered_by_name",
    )
    export_headings: ClassVar = {
        "get_form_display": _("Form"),
        "get_purpose_display": _("What it is about"),
        "get_consented_display": _("Consent to storing"),
        "get_delivery_display": _("E-mailed to staff"),
        "status.label": _("Status"),
        "handled_by_name": _("Handled by"),
        "answered_by_name": _("Answered by"),
    }
    export_filename = "viestit"

    def get_base_queryset(self) -> QuerySet[Message]:
        messages: QuerySet[Message] = super().get_base_queryset()
        return messages.select_related("handled_by", "answered_by")

    def stream_csv(self, queryset: QuerySet[Message]) -> Any:
        """The file, with the mark by which spreadsheets know that it is in UTF-8.

        It is made at once: a stream is made when the language of the reader is active no more.
        """
        return ["\ufeff".encode(), *super().stream_csv(queryset)]
