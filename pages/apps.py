from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PagesConfig(AppConfig):
    """Pages, navigation, forms and search, in every language of the site."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from pages import checks, signal_handlers  # noqa: F401 - the import registers the checks
        from pages.admin.wagtail_labels import set_translated_labels

        signal_handlers.connect()
        set_translated_labels()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's user accounts, with a restriction on which accounts a user may change."""

    user_viewset = "pages.admin.users.RestrictedUserViewSet"
