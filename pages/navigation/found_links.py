"""The links in what the public may see: in texts, blocks, and fields that hold an address."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import BigIntegerField, Field, Model, URLField
from django.urls import Resolver404, resolve
from django.utils.translation import override
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from pages.languages.codes import default_language, language_codes
from pages.navigation.addresses import own_address
from pages.navigation.own_links import linked_page

HREF = re.compile(r'<a\s[^>]*?href="([^"]*)"')
# How Wagtail and this site name the views of pages and of documents.
PAGE_VIEW, DOCUMENT_VIEW = "wagtail_serve", "wagtaildocs_serve"
# No page and no document has this number: of what is not there.
NOTHING = 0
LARGEST_NUMBER = BigIntegerField.MAX_BIGINT


class FoundLink(NamedTuple):
    """An address, or the number of a page or of a document of this site."""

    url: str = ""
    page: int | None = None
    document: int | None = None


def links_in_stream(stream: StreamValue) -> Iterator[FoundLink]:
    """The links to pages and documents, by what Wagtail knows of blocks, and those by address."""
    for model, object_id, *_paths in stream.stream_block.extract_references(stream):
        if model is Page:
            yield FoundLink(page=int(object_id))
        elif model is get_document_model():
            yield FoundLink(document=int(object_id))
    for url in _addresses(stream.get_prep_value()):
        yield from links_to(url)


def links_in_fields(instance: Model) -> Iterator[FoundLink]:
    """The addresses and documents of ``instance``, and of the rows that are edited with it."""
    for field in _fields_with_links(type(instance)):
        value = getattr(instance, field.attname)
        if value and isinstance(field, URLField):
            yield from links_to(value)
        elif value:
            yield FoundLink(document=value)
    for accessor in _rows_with_links(type(instance)):
        for row in getattr(instance, accessor).all():
            yield from links_in_fields(row)


@cache
def _fields_with_links(model: type[Model]) -> list[Field]:
    document = get_document_model()
    fields = model._meta.concrete_fields
    return [
        field for field in fields if isinstance(field, URLField) or field.related_model is document
    ]


@cache
def _rows_with_links(model: type[Model]) -> list[str]:
    """The relations to rows with links; the others are not asked for."""
    return [
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if _fields_with_links(relation.related_model) or _rows_with_links(relation.related_model)
    ]


def links_to(url: str) -> list[FoundLink]:
    """The link to ``url``; none for what nobody can try, as an e-mail address."""
    parts = own_address(url)
    if parts:
        return _links_of_site(url, parts.path)
    is_web = re.match(r"https?://", url, re.IGNORECASE)
    return [FoundLink(url)] if is_web and "\0" not in url else []


def _links_of_site(url: str, path: str) -> list[FoundLink]:
    """The link to a page or a document of this site; none for anything else that it serves."""
    if page := linked_page(path or "/"):
        return [FoundLink(page=page.pk)]
    is_redirected = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()
    if is_redirected or path.startswith(settings.STATIC_URL):
        return []
    first = path.strip("/").partition("/")[0]
    try:
        with override(first if first in language_codes() else default_language()):
            match = resolve(path or "/")
    except Resolver404:
        return [FoundLink(url, page=NOTHING)]
    if match.url_name == DOCUMENT_VIEW:
        number = int(match.args[0])
        return [FoundLink(document=number if number <= LARGEST_NUMBER else NOTHING)]
    return [FoundLink(url, page=NOTHING)] if match.url_name == PAGE_VIEW else []


def _addresses(value: Any) -> Iterator[str]:
    """The addresses in the stored form of blocks: of links in rich text, and in fields for one."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "url" and isinstance(each, str):
                yield each
            else:
                yield from _addresses(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _addresses(each)
    elif isinstance(value, str):
        yield from map(unescape, HREF.findall(value))
