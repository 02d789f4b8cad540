"""The preview of a page that is not saved yet."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.views.pages.preview import PreviewOnCreate
from wagtail.models import Page


class PreviewNewPage(PreviewOnCreate):
    """Wagtail's, which fails for types that are no pages."""

    @cached_property
    def content_type(self) -> ContentType:
        content_type = super().content_type
        if not issubclass(content_type.model_class() or object, Page):
            raise Http404
        return content_type
