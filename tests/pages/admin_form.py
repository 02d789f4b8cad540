"""Fills in the forms of the admin as a browser would: all that the form holds, and the changes."""

from typing import Any

from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse
from lxml.html import HtmlElement, document_fromstring
from wagtail.models import Page


def values_of(form: HtmlElement) -> dict[str, Any]:
    """What a browser would send of ``form``, were it sent as it is."""
    data: dict[str, Any] = {}
    for field in form.iter("input", "select", "textarea"):
        name = field.get("name")
        if (
            not name
            or "disabled" in field.attrib
            or next(field.iterancestors("template"), None) is not None
        ):
            continue
        if field.tag == "textarea":
            data[name] = field.text_content().removeprefix("\n")
        elif field.tag == "select":
            chosen = [option.get("value", "") for option in field.iterfind(".//option[@selected]")]
            data[name] = chosen if "multiple" in field.attrib else (chosen or [""])[0]
        elif field.get("type") in ("checkbox", "radio"):
            if "checked" in field.attrib:
                data.setdefault(name, []).append(field.get("value", "on"))
        elif field.get("type") not in ("submit", "button", "file"):
            data[name] = field.get("value", "")
    # The script of a stream of blocks would say how many there are.
    for stream in form.iterfind(".//*[@data-block]"):
        data[f"{stream.get('id')}-count"] = "0"
    return data


def form_values(content: bytes, path: str) -> dict[str, Any]:
    """What a browser would send of the form that XPath finds at ``path`` in a page."""
    # Without its declaration a page that lxml reads is in Latin-1.
    page = document_fromstring(content.decode())
    return values_of(page.xpath(path)[-1])


def open_form(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page at ``address`` holds."""
    return form_values(client.get(address).content, "//form[@id='page-edit-form']")


def post(client: Client, address: str, data: dict[str, Any]) -> HttpResponse:
    """Sends a form; what waits for the end of the transaction happens as on a real site."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(address, data)


def edit(client: Client, page: Page, publish: bool = True, **changes: Any) -> HttpResponse:
    """Changes ``page`` in its form and publishes it (or saves a draft)."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = open_form(client, address) | changes
    if publish:
        data["action-publish"] = "1"
    return post(client, address, data)


def move(client: Client, page: Page, destination: Page) -> HttpResponse:
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
    return post(client, address, {})


def restrict(client: Client, page: Page, kind: str, **fields: Any) -> HttpResponse:
    """Makes ``page`` private: ``kind`` is "login", "password" or "groups"."""
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return post(client, address, {"restriction_type": kind, **fields})


def unpublish(client: Client, page: Page) -> HttpResponse:
    return post(client, reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {})
