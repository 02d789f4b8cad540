"""The types of pages by which lists of pages are narrowed."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleContentTypeFilter
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page


def types_in_use(request: HttpRequest) -> QuerySet[ContentType]:
    """The types of which there is a page; Wagtail offers every type that is defined."""
    pages = Page.objects.filter(depth__gt=1).order_by()
    return ContentType.objects.filter(pk__in=pages.values("content_type")).order_by("model")


class TypesInUseFilterSet(GenericPageFilterSet):
    content_type = MultipleContentTypeFilter(
        label=_("Page type"), queryset=types_in_use, widget=CheckboxSelectMultiple
    )


class AnyPageViewSet(PageViewSet):
    """Every list of pages that has no viewset of its own."""

    filterset_class = TypesInUseFilterSet


def viewset() -> AnyPageViewSet:
    return AnyPageViewSet()
