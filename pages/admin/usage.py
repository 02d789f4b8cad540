"""Where a thing is used, and the message that it is therefore not deleted."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from django.contrib import messages
from django.db.models import PROTECT, ForeignKey, ManyToOneRel, Model, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex, Revision

# More would hide what the message is about; the list of uses has them all.
PLACES_NAMED = 10


def places_of(used: Model) -> Iterator[Model]:
    """What refers to ``used``: as stored, or as a draft or a scheduled version."""
    drafts = (draft for draft in _drafts() if _refers_to(draft, used))
    yield from once_each(chain(stored_places(used), drafts))


def stored_places(used: Model) -> Iterator[Model]:
    """What Wagtail's index of references knows, and what the database protects besides.

    The index has pages, snippets and settings, with their rows, blocks and links in texts.
    """
    for place, _references in ReferenceIndex.get_grouped_references_to(used):
        yield place.specific_deferred if isinstance(place, Page) else place
    for relation in used._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.on_delete is not PROTECT:
            continue
        model = relation.related_model
        if not _is_row(model):
            yield from model._base_manager.filter(**{relation.field.name: used})


def _is_row(model: type[Model]) -> bool:
    """Whether it is part of something else, as which the index has it."""
    return any(isinstance(field, ParentalKey) for field in model._meta.get_fields())


def once_each(places: Iterable[Model]) -> Iterator[Model]:
    """``places`` without repetition; a page and its draft are one place."""
    seen = set()
    for place in places:
        key = (Page if isinstance(place, Page) else type(place), place.pk)
        if key not in seen:
            seen.add(key)
            yield place


def _drafts() -> Iterator[Page]:
    """The versions of pages that are to be published: Wagtail's index of references lacks them."""
    changed = Page.objects.filter(has_unpublished_changes=True)
    latest = Q(pk__in=changed.order_by().values("latest_revision"))
    for revision in Revision.page_revisions.filter(latest | Q(approved_go_live_at__isnull=False)):
        yield revision.as_object()


def _refers_to(instance: Model, used: Model) -> bool:
    return any(
        isinstance(used, model) and str(pk) == str(used.pk)
        for model, pk in _references_from(instance)
    )


def _references_from(instance: Any) -> Iterator[tuple[type[Model], Any]]:
    """What fields, texts, blocks and rows of ``instance`` refer to: models and keys."""
    for field in instance._meta.concrete_fields:
        value = field.value_from_object(instance)
        if isinstance(field, ForeignKey):
            yield field.related_model, value
        elif value and hasattr(field, "extract_references"):
            for model, pk, *_paths in field.extract_references(value):
                yield model, pk
    for relation in get_all_child_relations(instance):
        for row in getattr(instance, relation.get_accessor_name()).all():
            yield from _references_from(row)


def refusal(
    request: HttpRequest,
    instances: Iterable[Model],
    redirect_to: str,
    find_places: Callable[[Any], Iterator[Model]] = places_of,
) -> HttpResponseBase | None:
    """A redirect with a message that says where ``instances`` are used; None if nowhere."""
    used = []
    for each in instances:
        places = list(islice(find_places(each), PLACES_NAMED + 1))
        if places:
            used.append((str(each), _links(request, places)))
    if not used:
        return None
    text = _("Not deleted, because it is in use: %(names)s.") % {"names": "{}"}
    messages.error(request, format_html(text, format_html_join("; ", "{} ({})", used)))
    return redirect(redirect_to)


def _links(request: HttpRequest, places: list[Model]) -> SafeString:
    """The names of ``places``, each with a link to its form where the user may edit it."""
    finder = AdminURLFinder(request.user)
    links = [_link(finder, place) for place in places[:PLACES_NAMED]]
    if len(places) > PLACES_NAMED:
        links.append("…")
    return format_html_join(", ", "{}", [(link,) for link in links])


def _link(finder: AdminURLFinder, place: Model) -> str:
    name = place.get_admin_display_title() if isinstance(place, Page) else str(place)
    url = finder.get_edit_url(place)
    if url is None:
        return _("(Private %(object)s)") % {"object": place._meta.verbose_name}
    return format_html('<a href="{}">{}</a>', url, name)
