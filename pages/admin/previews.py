"""The preview of a page that is not saved yet."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, QueryDict
from django.utils.functional import cached_property
from wagtail import VERSION
from wagtail.admin.views.pages import preview
from wagtail.models import Page

from pages.languages.codes import other_languages
from pages.languages.fields import column
from pages.models.page_columns import NAME_COLUMN

# Wagtail 8 renamed them.
IS_RENAMED = VERSION >= (8, 0)
PreviewOnEdit: Any = preview.PreviewOnEditView if IS_RENAMED else preview.PreviewOnEdit
PreviewOnCreate: Any = preview.PreviewOnCreateView if IS_RENAMED else preview.PreviewOnCreate

# A zero-width space, which is no space to Django.
INVISIBLE = "\u200b"


def with_own_names(data: QueryDict) -> QueryDict:
    """Submitted ``data``, so that a name in another language than the default one is enough.

    Wagtail would put a placeholder into an empty title, and the public would never see it: a title
    without a visible character is filled with the name that there is.
    """
    others = [data.get(column("name", code)) for code in other_languages()]
    if data.get(NAME_COLUMN) or not any(others):
        return data
    data = data.copy()
    data[NAME_COLUMN] = INVISIBLE
    return data


class PreviewPage(PreviewOnEdit):
    """Wagtail's, with the names that the public will see."""

    def get_form(self, query_dict: QueryDict) -> Any:
        return super().get_form(query_dict and with_own_names(query_dict))


class PreviewNewPage(PreviewOnCreate):
    """Wagtail's, which fails for types that are no pages; with the names that the public sees."""

    def get_form(self, query_dict: QueryDict) -> Any:
        return super().get_form(query_dict and with_own_names(query_dict))

    @cached_property
    def content_type(self) -> ContentType:
        content_type = super().content_type
        if not issubclass(content_type.model_class() or object, Page):
            raise Http404
        return content_type
