"""Validation of drafts before they are published; Wagtail validates only while publishing."""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def publishing_errors(draft: Page) -> list[str]:
    """The validation errors of ``draft`` and its child objects, one per field; empty if valid."""
    errors = _field_errors(draft)
    for relation in get_all_child_relations(draft):
        for row in getattr(draft, relation.get_accessor_name()).all():
            errors += _field_errors(row, exclude=[relation.field.name])
    return errors


def _field_errors(instance: Model, exclude: Collection[str] = ()) -> list[str]:
    try:
        # No uniqueness queries for child objects: their unique values do not change in a draft.
        instance.full_clean(exclude, validate_unique=isinstance(instance, Page))
    except ValidationError as error:
        fields = {field.name: field for field in instance._meta.get_fields()}
        return [
            f"{getattr(fields.get(name), 'verbose_name', name)}: {' '.join(messages)}"
            for name, messages in error.message_dict.items()
        ]
    return []


def publishing_errors_of_drafts(pages: Iterable[Page]) -> list[tuple[str, str]]:
    """The ``pages`` whose drafts cannot be published together: pairs of name and reasons."""
    errors = []
    addresses = set()
    for page in pages:
        draft = page.get_latest_revision_as_object()
        reasons = publishing_errors(draft)
        parent = draft.get_parent()
        address = (parent.pk, draft.slug)
        if address in addresses:
            text = _(
                "The slug '%(page_slug)s' is already in use within the parent page at"
                " '%(parent_url_path)s'."
            )
            reasons.append(text % {"page_slug": draft.slug, "parent_url_path": parent.url})
        addresses.add(address)
        if reasons:
            errors.append((draft.get_admin_display_title(), " ".join(reasons)))
    return errors
