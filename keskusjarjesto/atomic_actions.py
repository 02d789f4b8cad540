"""Transactions for the views of the admin; Wagtail's publishing views are not atomic."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.datastructures import MultiValueDictKeyError

View = Callable[..., HttpResponse]
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


def atomic_action(view: View) -> View:
    """A decorator that runs a view, and renders its response, in one transaction.

    Applies to unsafe methods only: a transaction in SQLite takes the write lock, and readers should
    not wait for it.

    Raises:
        django.core.exceptions.BadRequest: if the form lacks fields that its page always sends, such
            as the count of its blocks.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()
                return response
        except MultiValueDictKeyError as error:
            raise BadRequest("incomplete form") from error

    return wrapped
