"""A staff action happens whole or not at all: Wagtail's publishing views are not atomic."""

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
    """Runs a view of the admin, and renders its answer, in one transaction.

    Only for unsafe methods: a transaction of SQLite's takes the write lock, which no reader should
    wait for.

    Raises:
        django.core.exceptions.BadRequest: for a form without the fields that its own page sends,
            such as the count of its blocks.
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
