"""Sends lists to the admin as staff do, and reads the preview."""

from typing import Any

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client, TestCase

from representation.imports.plan import EntryPlan, Plan
from representation.models import RegisterImport
from tests.pages.admin_form import form_values

IMPORTS = "/admin/representation/imports/"


def send(client: Client, text: str | bytes, **about: Any) -> HttpResponse:
    """Sends a file and follows to its preview, or to the form with an error."""
    content = text.encode() if isinstance(text, str) else text
    file = ContentFile(content, name="lista.csv")
    return client.post(IMPORTS, {"file": file, "form": "", "day": "", **about}, follow=True)


def address_of(preview: HttpResponse) -> str:
    return preview.request["PATH_INFO"]


def choices_of(preview: HttpResponse) -> dict[str, Any]:
    return form_values(preview.content, "//form[@data-progress]")


def choose(client: Client, preview: HttpResponse, **changes: str) -> HttpResponse:
    """The preview after the choices; each by the name of its field."""
    return client.post(address_of(preview), choices_of(preview) | changes, follow=True)


def import_all(client: Client, preview: HttpResponse, **changes: Any) -> HttpResponse:
    """Presses the button that imports."""
    values = choices_of(preview) | {"import": "1"} | changes
    return client.post(address_of(preview), values, follow=True)


def act(client: Client, drafts: HttpResponse, action: str, **changes: Any) -> HttpResponse:
    """Publishes or takes back the ticked drafts."""
    values = choices_of(drafts) | {"action": action} | changes
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(address_of(drafts), values, follow=True)


def plan_of(preview: HttpResponse) -> Plan:
    return preview.context["plan"]


def states(preview: HttpResponse) -> dict[str, str]:
    """What the preview says of each entry."""
    return {entry.label: entry.state.value for entry in plan_of(preview).entries}


def only_entry(preview: HttpResponse) -> EntryPlan:
    (entry,) = plan_of(preview).entries
    return entry


def field_of(preview: HttpResponse, label: str) -> str:
    """The name of the select for an organisation or an entry."""
    form = preview.context["form"]
    (name,) = [name for name, field in form.fields.items() if field.label == label]
    return name


def last_import() -> RegisterImport:
    return RegisterImport.objects.latest("pk")
