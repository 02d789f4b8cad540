"""The editor of formatted text."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest
from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text.editors.draftail import (
    DraftailRichTextArea,
    DraftailRichTextAreaAdapter,
)
from wagtail.admin.telepath import register


class CheckedRichTextArea(DraftailRichTextArea):
    """Wagtail's editor, which refuses content that no editor has written.

    Such as a list instead of blocks, a link without an address, a range without a length.
    """

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> str | None:
        """The content as HTML.

        Raises:
            django.core.exceptions.BadRequest: if it cannot be read.
        """
        try:
            html: str | None = super().value_from_datadict(data, files, name)
        except (ExporterException, AttributeError, TypeError, LookupError, ValueError) as error:
            raise BadRequest("unreadable text") from error
        return html


register(DraftailRichTextAreaAdapter(), CheckedRichTextArea)
