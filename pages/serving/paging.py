"""Pagination with a clear response to invalid page numbers."""

from typing import TypeVar

from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest

Item = TypeVar("Item")


def page_of(paginator: "Paginator[Item]", request: HttpRequest) -> Page[Item]:
    """The page of the list that the parameter ``page`` of ``request`` names; by default the first.

    Raises:
        BadRequest: if ``page`` is not a whole number (status 400).
        Http404: if there is no such page.
    """
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise BadRequest("page is not a number")
    try:
        return paginator.page(int(number))
    except InvalidPage as error:
        raise Http404("no such page") from error
