"""Who wants a mail each Monday about what waits, and when she got the last one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

# How long a mail that could not be sent waits for the next try.
TRY_AGAIN_AFTER = timedelta(hours=1)


class DigestQuerySet(models.QuerySet["DigestSubscription"]):
    def due(self, now: datetime) -> "DigestQuerySet":
        """Those who want a mail and have not had it on the day of ``now``, nor a try just before.

        Not those whose account is closed or without an address.
        """
        not_today = Q(done_on=None) | ~Q(done_on=localdate(now))
        not_just_now = Q(tried_at=None) | Q(tried_at__lte=now - TRY_AGAIN_AFTER)
        accounts = self.filter(user__is_active=True).exclude(user__email="")
        return accounts.filter(not_today, not_just_now, wanted=True)


class DigestSubscription(models.Model):
    """Whether a user wants the mail of each Monday.

    ``done_on`` is the last day on which a mail was sent, or on which nothing waited.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_subscription"
    )
    wanted = models.BooleanField(_("send me a mail each Monday about what waits"), default=False)
    tried_at = models.DateTimeField(null=True, editable=False)
    done_on = models.DateField(null=True, editable=False)

    objects = DigestQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)
