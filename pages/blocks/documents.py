"""Files offered for download."""

from typing import Any, ClassVar

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentsValue(blocks.StructValue):
    @property
    def documents(self) -> list[dict[str, str]]:
        """Title, address, kind ("PDF") and size in words of each document that still exists."""
        return [
            {
                "title": document.title,
                "url": document.url,
                "kind": document.file_extension.upper(),
                "size": filesizeformat(document.file_size or 0),
            }
            for document in self["files"]
            if document
        ]


class DocumentsBlock(blocks.StructBlock):
    """A list of documents."""

    files = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        label = _("Documents")
        icon = "doc-full"
        template = "pages/blocks/documents.html"
        value_class = DocumentsValue
        preview_value: ClassVar[dict[str, list[Any]]] = {"files": []}
        description = _("Files that visitors can download")
