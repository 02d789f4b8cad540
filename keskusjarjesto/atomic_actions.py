"""Transactions for the views of the admin; Wagtail's publishing views are not atomic."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, ObjectDoesNotExist, ValidationError
from django.db import DataError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

View = Callable[..., HttpResponse]
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# What comes of a value that only a script or a hidden field sends, such as the count of blocks.
UNREADABLE = (
    KeyError,
    ValueError,
    OverflowError,
    DataError,
    ValidationError,
    NoReverseMatch,
)

logger = logging.getLogger("django.request")  # of which failures are mailed


def atomic_action(view: View) -> View:
    """A decorator that runs a view, and renders its response, in one transaction.

    Applies to unsafe methods only: a transaction in SQLite takes the write lock, and readers should
    not wait for it.

    Raises:
        django.core.exceptions.BadRequest: if the form lacks fields that its page always sends, such
            as the count of its blocks, or has values in them that cannot be read.
        django.http.Http404: if it names something that is no more.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with _clear_refusals(request):
            _check_next(request)
            if request.method in SAFE_METHODS:
                return view(request, *args, **kwargs)
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()
                return response

    return wrapped


@contextmanager
def _clear_refusals(request: HttpRequest) -> Iterator[None]:
    """Refuses what Wagtail reads without checking it, where Wagtail would fail.

    Such an error may be a fault of ours, too: ``ADMINS`` are told of it.
    """
    try:
        yield
    except MultiValueDictKeyError as error:
        raise BadRequest("incomplete form") from error
    except UNREADABLE as error:
        logger.exception("Unreadable request: %s", request.path, extra={"request": request})
        raise BadRequest("unreadable value") from error
    except ObjectDoesNotExist as error:
        logger.exception("Nothing there: %s", request.path, extra={"request": request})
        raise Http404 from error


def _check_next(request: HttpRequest) -> None:
    """Checks the address to go on to, which Django would take for the name of a view.

    Raises:
        django.core.exceptions.BadRequest: if it is no address.
    """
    for data in (request.GET, request.POST):
        if not (data.get("next") or "/").startswith(("/", "?", ".", "http://", "https://")):
            raise BadRequest("no address to go on to")
