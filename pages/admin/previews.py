"""The preview of a page that is not saved yet."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.utils.functional import cached_property
from wagtail import VERSION
from wagtail.admin.views.pages import preview
from wagtail.models import Page

# Wagtail 8 renamed it.
PreviewOnCreate: Any = preview.PreviewOnCreateView if VERSION >= (8, 0) else preview.PreviewOnCreate


class PreviewNewPage(PreviewOnCreate):
    """Wagtail's, which fails for types that are no pages."""

    @cached_property
    def content_type(self) -> ContentType:
        content_type = super().content_type
        if not issubclass(content_type.model_class() or object, Page):
            raise Http404
        return content_type
