"""The mail of each Monday: what waits for whoever asked for it, in her language."""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

from pages.admin.tasks import Line, staff_tasks
from pages.contact.mail_address import one_line, reply_to
from pages.languages.codes import default_language
from pages.models.digest import DigestSubscription

logger = logging.getLogger(__name__)

WEEKDAY, HOUR = 0, 7  # Monday, by the clock in Finland


def send_due_digests() -> None:
    """Mails what waits to everybody who wants it and has not had it this Monday."""
    now = timezone.localtime()
    if now.weekday() != WEEKDAY or now.hour < HOUR or not mail_is_sent():
        return
    for subscription in DigestSubscription.objects.due(now).select_related("user"):
        # Whoever sets the moment first, of several servers, sends.
        if DigestSubscription.objects.due(now).filter(pk=subscription.pk).update(tried_at=now):
            _send(subscription, now)


def mail_is_sent() -> bool:
    """Whether mail reaches anybody; in development it reaches whoever reads the log."""
    return bool(settings.EMAIL_REACHES_PEOPLE or settings.DEBUG)


def _send(subscription: DigestSubscription, now: datetime) -> None:
    mail = digest_for(subscription.user)
    try:
        if mail:
            mail.send()
    except Exception as error:
        # The error may quote the mail, so only its class and the server's code are logged.
        code = getattr(error, "smtp_code", "")
        user = subscription.user_id
        logger.error("digest for user %s not e-mailed: %s %s", user, type(error).__name__, code)
        return
    subscription.done_on = now.date()
    subscription.save(update_fields=["done_on"])


def digest_for(user: Any) -> EmailMessage | None:
    """The mail to ``user``; None where nothing waits for her, or no server takes her address."""
    to = reply_to("", user.email)
    if not to or not user.has_perm("wagtailadmin.access_admin"):
        return None
    profile = UserProfile.objects.filter(user=user).first()
    with override((profile and profile.preferred_language) or default_language()):
        lines = [line for task in staff_tasks() if (line := task.line(user)) and line.count]
        if not lines:
            return None
        words = {"site": settings.WAGTAIL_SITE_NAME}
        subject = _("%(site)s: what waits for you this week") % words
        return EmailMessage(subject=subject, body=_body(user, lines), to=[to])


def _body(user: Any, lines: list[Line]) -> str:
    name = one_line(user.first_name)
    return "\n\n".join(
        [
            _("Hello, %(name)s!") % {"name": name} if name else _("Hello!"),
            _("This waits for you in the administration of the site:"),
            *(_paragraph(line) for line in lines),
            _("All of it: %(address)s") % {"address": _address(reverse("wagtailadmin_home"))},
            _(
                "You get this mail on Mondays because you asked for it; when nothing waits, there"
                " is none. To stop it, clear the tick under Notifications in your account:"
                " %(address)s"
            )
            % {"address": _address(f"{reverse('wagtailadmin_account')}#tab-notifications")},
        ]
    )


def _paragraph(line: Line) -> str:
    """What waits, how many of it and where; what else matters below."""
    return "\n".join(
        filter(None, [f"{capfirst(line.label)}: {line.count}", _address(line.url), line.note])
    )


def _address(url: str) -> str:
    return f"{settings.SITE_URL}{url}"
