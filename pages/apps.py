from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PagesConfig(AppConfig):
    """The ground floor: pages in every language."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from pages import checks, signal_handlers  # noqa: F401 - registers the checks
        from pages.admin.wagtail_labels import set_translated_labels

        signal_handlers.connect()
        set_translated_labels()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with our rules on who may change whom."""

    user_viewset = "pages.admin.users.RestrictedUserViewSet"
