"""Image and document models; custom ones, so that fields can be added later."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    get_upload_to,
)
from wagtail.search import index

from pages.files.documents import WebPage, WrongKind, check_document
from pages.languages.visible import validate_visible
from pages.models.image_files import BoundedFilter, DecodedImage, OriginalField, decode
from pages.search.tokens import words_in_all_forms


class TitledFile(models.Model):
    """A file with a visible title, by which staff find it in whatever form they write its words."""

    title: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        try:
            validate_visible(self.title)
        except ValidationError as error:
            raise ValidationError({"title": error}) from error

    @property
    def title_in_all_forms(self) -> str:
        return words_in_all_forms([self.title])


TITLE_FIELD = index.AutocompleteField("title_in_all_forms")


class SiteImage(TitledFile, AbstractImage):
    """An image; what shows it stores its alternative text, in the text's language.

    Attributes:
        credit: who made it, as is said wherever it is shown.
    """

    admin_form_fields = (*Image.admin_form_fields, "credit")
    search_fields: ClassVar = [*AbstractImage.search_fields, TITLE_FIELD]
    file = OriginalField(
        verbose_name=AbstractImage._meta.get_field("file").verbose_name,
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    credit = models.CharField(
        _("photographer or other author"),
        max_length=120,
        blank=True,
        help_text=_("Shown with the picture: an author has the right to be named."),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_siteimage", "Can choose image")]

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> File:
        return super().generate_rendition_file(BoundedFilter(filter.spec), source=source)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Creates one rendition after the other from one copy of the image.

        Wagtail decodes the whole image for three of them at a time.
        """
        if not filters:
            return {}
        source = decode(self, [BoundedFilter(filter_.spec) for filter_ in filters])
        return {filter_: self._create_rendition_of(source, filter_) for filter_ in filters}

    def _create_rendition_of(self, source: DecodedImage, filter_: Filter) -> AbstractRendition:
        key = {"filter_spec": filter_.spec, "focal_point_key": filter_.get_cache_key(self)}
        rendition = self.renditions.filter(**key).first()
        if rendition is None:
            file = self.generate_rendition_file(filter_, source=source)
            rendition, _created = self.renditions.get_or_create(**key, defaults={"file": file})
        return rendition


class SiteImageRendition(AbstractRendition):
    """An image in one of the sizes and formats that pages show."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_site_rendition"
            )
        ]


class SiteDocument(TitledFile, AbstractDocument):
    """A file for download, no larger than ``settings.DOCUMENT_MAX_UPLOAD_SIZE`` bytes."""

    admin_form_fields = Document.admin_form_fields
    search_fields: ClassVar = [*AbstractDocument.search_fields, TITLE_FIELD]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_sitedocument", "Can choose document")]

    def clean(self) -> None:
        super().clean()
        if self.file and self.file.size > settings.DOCUMENT_MAX_UPLOAD_SIZE:
            limit = filesizeformat(settings.DOCUMENT_MAX_UPLOAD_SIZE)
            raise ValidationError(
                {"file": _("The file is too large: at most %(limit)s.") % {"limit": limit}}
            )
        # What is stored already has been checked, or is older than the check.
        if self.file and not self.file._committed:
            self._check_content()

    def _check_content(self) -> None:
        kind = self.file_extension.lower()
        with self.open_file() as file:
            data = file.read()
            file.seek(0)
        try:
            check_document(kind, data)
        except WebPage as error:
            message = _(
                "There is a web page (HTML) in this file, whatever its name says. "
                "Save it as PDF or as plain text, and upload that."
            )
            raise ValidationError({"file": message}) from error
        except WrongKind as error:
            message = _(
                "This file is not of the kind that its name says (%(kind)s). "
                "Open it in the program that made it, save it as %(kind)s, and upload that."
            )
            raise ValidationError({"file": message % {"kind": kind.upper()}}) from error
