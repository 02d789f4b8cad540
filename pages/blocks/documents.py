"""The block with files to download."""

from dataclasses import dataclass
from typing import ClassVar

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument


@dataclass(frozen=True)
class DocumentLink:
    """A document as a page lists it; ``kind`` as in "PDF", ``size`` as in "2.1 MB"."""

    title: str
    url: str
    kind: str
    size: str


class DocumentsValue(blocks.StructValue):
    @property
    def documents(self) -> list[DocumentLink]:
        """The documents, without those that have been deleted."""
        return [
            DocumentLink(
                title=document.title,
                url=document.url,
                kind=document.file_extension.upper(),
                size=filesizeformat(document.file_size or 0),
            )
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
        preview_value: ClassVar[dict[str, list[AbstractDocument]]] = {"files": []}
        description = _("Files that visitors can download")

    def get_searchable_content(self, value: DocumentsValue) -> list[str]:
        return [document.title for document in value.documents]
