"""The names of a copied page: Wagtail gives a copy only its title."""

from django.http import HttpRequest
from wagtail.models import Page

from pages.languages.codes import default_language
from pages.models.base_page import BasePage
from pages.models.copy_form import names_of_copy


def name_copy(request: HttpRequest, page: Page, copy: Page) -> None:
    """Gives ``copy`` and its draft the names of the form, which Wagtail has found valid.

    A hook for Wagtail's ``after_copy_page``.
    """
    if not isinstance(copy, BasePage):
        return
    names = names_of_copy(request.POST)
    draft = copy.get_latest_revision_as_object()
    for instance in (copy, draft):
        for name, text in names.items():
            setattr(instance, name, text)
        instance.title_language = default_language()
        instance.draft_title = ""
    copy.full_clean()
    copy.save()
    draft.minimal_clean()
    revision = copy.latest_revision
    revision.content = draft.serializable_data()
    revision.object_str = str(draft)
    revision.save(update_fields=["content", "object_str"])
