"""One message: what it says, who handles it, what has been answered and noted, and the reply."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.snippets.views.snippets import InspectView

from pages.contact.conversation import Note, Reply
from pages.contact.mail_address import one_line
from pages.contact.message import Message
from pages.contact.replies import (
    language_of,
    mail_address_of,
    send_reply,
    subject_for,
    text_for,
)
from pages.languages.codes import language_name
from pages.languages.visible import VisibleCharField
from pages.models import SiteSettings


class NoteForm(forms.ModelForm):
    """A note, added to a message."""

    prefix = "note"

    class Meta:
        model = Note
        fields: ClassVar = ["text"]
        field_classes: ClassVar = {"text": VisibleCharField}
        labels: ClassVar = {"text": gettext_lazy("Note")}
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}


class ReplyForm(forms.ModelForm):
    """A reply, which is refused where it cannot be mailed."""

    prefix = "reply"
    token = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Reply
        fields: ClassVar = ["subject", "text"]
        field_classes: ClassVar = {"subject": VisibleCharField, "text": VisibleCharField}
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 18})}

    def __init__(self, *args: Any, why_not: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.why_not = why_not
        self.initial["token"] = uuid4()
        for name in self.Meta.fields:
            self.fields[name].widget.attrs["lang"] = language

    def clean_subject(self) -> str:
        return one_line(self.cleaned_data["subject"])

    def clean(self) -> dict[str, Any]:
        if self.why_not:
            raise forms.ValidationError(self.why_not)
        self.instance.token = (cleaned := super().clean() or {}).get("token")
        return cleaned


class MessageView(InspectView):
    """A message with all that belongs to it; whoever may answer messages does so here."""

    template_name = "pages/admin/message.html"
    page_title = gettext_lazy("Message")
    inspect_url_name = ""  # the viewset knows it
    object: Message

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_answer:
            raise PermissionDenied
        actions: dict[str | None, Callable[[], HttpResponse]] = {
            "handle": self.handle,
            "answered": self.note_answered,
            "reopen": self.reopen,
            "note": self.add_note,
            "reply": self.reply,
        }
        if (action := actions.get(request.POST.get("action"))) is None:
            raise BadRequest("unknown action")
        return action()

    @cached_property
    def may_answer(self) -> bool:
        return bool(self.request.user.has_perm("pages.change_message"))

    # --- What staff do ---
    def handle(self) -> HttpResponse:
        """Notes who handles the message, unless somebody has begun since the page was shown."""
        if self.request.POST.get("handler") != self.handler:
            words = _("%(name)s is handling this message.")
            messages.warning(self.request, words % {"name": self.object.handled_by_name})
        else:
            self.same().waiting().update(handled_at=timezone.now(), handled_by=self.request.user)
        return self.back()

    def note_answered(self) -> HttpResponse:
        self.same().note_answered(self.request.user)
        return self.back()

    def reopen(self) -> HttpResponse:
        self.same().update(answered_at=None, answered_by=None)
        return self.back()

    def add_note(self) -> HttpResponse:
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            return self.again(note_form=form)
        form.instance.message, form.instance.written_by = self.object, self.request.user
        form.save()
        return self.back("conversation")

    def reply(self) -> HttpResponse:
        """Stores the reply, and sends it once it is stored for good.

        Mail takes its time: nobody else should wait for the database meanwhile.
        """
        form = self.reply_form(self.request.POST)
        if not form.is_valid():
            return self.again(reply_form=form)
        reply = form.instance
        reply.message, reply.written_by = self.object, self.request.user
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:
            messages.warning(self.request, _("This reply has been sent already."))
            return self.back("conversation")
        # What the mail server did not take before was in the form again.
        self.object.reply_set.filter(delivery=Reply.Delivery.FAILED).delete()
        to, user = mail_address_of(self.object) or "", self.request.user
        send = partial(send_reply, reply, to, self.organisation.email, user)
        transaction.on_commit(send, robust=True)
        return self.back("conversation")

    def same(self) -> Any:
        return Message.objects.filter(pk=self.object.pk)

    def back(self, fragment: str = "") -> HttpResponse:
        address = reverse(self.inspect_url_name, args=[self.object.pk])
        return redirect(f"{address}#{fragment}" if fragment else address)

    def again(self, **forms_with_errors: forms.ModelForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**forms_with_errors), status=422)

    # --- What is shown ---
    @cached_property
    def organisation(self) -> SiteSettings:
        return SiteSettings.for_request(self.request)

    @property
    def handler(self) -> str:
        """Who handles the message, as the form says it."""
        return str(self.object.handled_by_id or "")

    def why_no_reply(self) -> str:
        """Why no reply can be mailed from here; "" if one can."""
        if not self.object.email:
            return _("The writer has left no e-mail address.")
        if mail_address_of(self.object) is None:
            return _(
                "Not every mail server takes this address, so the reply cannot be sent from here."
            )
        if not settings.EMAIL_REACHES_PEOPLE:
            return _("E-mail is not set up, so the reply cannot be sent from here.")
        return ""

    def signature(self) -> list[str]:
        """The lines at the end of a reply, in the language of the writer."""
        organisation = self.organisation
        with override(language_of(self.object)):
            name = str(organisation.full_name) or settings.WAGTAIL_SITE_NAME
        return [
            self.request.user.get_full_name(),
            name,
            organisation.email,
            organisation.phone,
            settings.WAGTAILADMIN_BASE_URL,
        ]

    def reply_form(self, data: Any = None) -> ReplyForm:
        """The form with a draft: what the mail server did not take, or the usual words."""
        initial = (
            {"subject": failed.subject, "text": failed.text}
            if (failed := self.failed_reply)
            else {
                "subject": subject_for(self.object),
                "text": text_for(self.object, self.signature()),
            }
        )
        return ReplyForm(
            data, initial=initial, why_not=self.why_no_reply(), language=language_of(self.object)
        )

    @cached_property
    def failed_reply(self) -> Reply | None:
        return self.object.reply_set.filter(delivery=Reply.Delivery.FAILED).last()

    def conversation(self) -> list[Note | Reply]:
        """Notes and replies, the oldest first."""
        notes = self.object.note_set.select_related("written_by")
        replies = self.object.reply_set.select_related("written_by")
        return sorted([*notes, *replies], key=attrgetter("written_at"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        message = self.object
        own_address = message.address.startswith(f"{settings.WAGTAILADMIN_BASE_URL}/")
        is_another_handling = message.status == Message.Status.HANDLED and (
            message.handled_by_id != self.request.user.pk
        )
        return super().get_context_data(
            **{
                "message": message,
                "language": language_name(language_of(message)),
                "language_code": language_of(message),
                "is_own_address": own_address,
                "is_another_handling": is_another_handling,
                "handler": self.handler,
                "may_answer": self.may_answer,
                "why_no_reply": self.why_no_reply(),
                "sender_of_reply": self.organisation.email or settings.DEFAULT_FROM_EMAIL,
                "is_failed": self.failed_reply is not None,
                "conversation": self.conversation(),
                "reply_form": self.reply_form(),
                "note_form": NoteForm(),
            }
            | kwargs
        )

    def get_fields(self) -> list[str]:
        """None: the template knows what belongs to a message."""
        return []
