"""Pages with a form: contact, and feedback on accessibility."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from pages.contact.forms import AccessibilityFeedbackForm, ContactForm, MessageForm
from pages.models.base_page import BasePage
from pages.models.page_form import page_tabs


class MessagePage(BasePage):
    """A page with a form whose messages are stored and e-mailed."""

    form_class: ClassVar[type[MessageForm]]
    allowed_http_methods: ClassVar[list[str]] = [*BasePage.allowed_http_methods, "POST"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = page_tabs()

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page with the form; on POST a redirect to the thanks, or 422 with the form's errors.

        The thanks have a URL of their own, so that reloading them sends nothing again.
        """
        status = 200
        if request.method == "POST":
            form = self.form_class(request.POST, request=request)
            if form.is_valid() and form.send():
                return HttpResponseRedirect(f"{request.path}?sent=1#form-heading", status=303)
            status = 422
        else:
            form = self.form_class(request=request)
        sent = request.method != "POST" and "sent" in request.GET
        return self.serve_uncached(
            request, *args, status=status, extra={"form": form, "sent": sent}, **kwargs
        )

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        request.method = "GET"
        return super().serve_preview(request, mode_name)


class ContactPage(MessagePage):
    """The page with contact details and a form."""

    form_class = ContactForm
    role = "contact"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    max_count = 1

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")


class AccessibilityFeedbackPage(MessagePage):
    """The page for feedback on accessibility that act 306/2019 requires."""

    form_class = AccessibilityFeedbackForm
    role = "accessibility_feedback"
    parent_page_types: ClassVar[list[str]] = ["pages.AccessibilityStatementPage"]
    max_count = 1

    class Meta:
        verbose_name = _("accessibility feedback page")
        verbose_name_plural = _("accessibility feedback pages")
