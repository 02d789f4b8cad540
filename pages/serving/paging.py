"""Paging that answers bad page numbers clearly."""

from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest


def page_of(paginator: Paginator, request: HttpRequest) -> Page[Any]:
    """The page that ``?page=`` asks for; the first without it.

    Raises:
        BadRequest: where ``page`` is no whole number (answered with 400).
        Http404: where there is no such page.
    """
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise BadRequest("page is not a number")
    try:
        return paginator.page(int(number))
    except InvalidPage as error:
        raise Http404("no such page") from error
