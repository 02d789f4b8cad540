"""The fixed address that the ids of feeds and calendars begin with."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models

# Addresses of a trial on one machine, which are no authority over names.
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


class IdAuthority(models.Model):
    """A single row with the address of the site when it first had one.

    Readers recognise items of feeds and events of calendars by ids, which must not change with the
    address of the site. Source: RFC 4287, 4.2.6; RFC 7986, 5.3.
    """

    address = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.address

    @classmethod
    def current(cls) -> str:
        """The stored address, without a slash at its end; that of the site where none is stored."""
        stored = cls.objects.filter(pk=1).values_list("address", flat=True).first()
        return stored or settings.SITE_URL

    @classmethod
    def store(cls) -> None:
        """Stores the address of the site, unless one is stored that is not of a local trial."""
        authority, _created = cls.objects.get_or_create(
            pk=1, defaults={"address": settings.SITE_URL}
        )
        if urlsplit(authority.address).hostname in LOCAL_HOSTS:
            cls.objects.filter(pk=1).update(address=settings.SITE_URL)
