from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepresentationConfig(AppConfig):
    """The register of seats, memberships, expert engagements and advocacy works."""

    name = "representation"
    verbose_name = _("Register")

    def ready(self) -> None:
        from representation.signal_handlers import connect

        connect()
