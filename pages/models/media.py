"""Image and document models; custom ones, so that fields can be added later."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class SiteImage(AbstractImage):
    """An image; the block that shows it stores its alternative text, in the text's language."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_siteimage", "Can choose image")]


class SiteImageRendition(AbstractRendition):
    """An image in one of the sizes and formats that pages show."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_site_rendition"
            )
        ]


class SiteDocument(AbstractDocument):
    """A file for download, no larger than ``settings.DOCUMENT_MAX_UPLOAD_SIZE`` bytes."""

    admin_form_fields = Document.admin_form_fields

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
