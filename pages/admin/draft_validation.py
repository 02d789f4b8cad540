"""Whether a draft can be published: Wagtail finds out only while it publishes."""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def publishing_errors(draft: Page) -> list[str]:
    """What stands in the way of publishing ``draft``, field by field; nothing if nothing does."""
    found = _field_errors(draft)
    for relation in get_all_child_relations(draft):
        for row in getattr(draft, relation.get_accessor_name()).all():
            found += _field_errors(row, exclude=[relation.field.name])
    return found


def _field_errors(instance: Model, exclude: Collection[str] = ()) -> list[str]:
    try:
        # The database is asked for no row: what is unique does not change while a draft waits.
        instance.full_clean(exclude, validate_unique=isinstance(instance, Page))
    except ValidationError as error:
        labels = {field.name: field for field in instance._meta.get_fields()}
        return [
            f"{getattr(labels.get(name), 'verbose_name', name)}: {' '.join(messages)}"
            for name, messages in error.message_dict.items()
        ]
    return []


def publishing_errors_of_drafts(pages: Iterable[Page]) -> list[tuple[str, str]]:
    """The names of those ``pages`` whose drafts cannot be published together, and why."""
    found = []
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
            found.append((draft.get_admin_display_title(), " ".join(reasons)))
    return found
