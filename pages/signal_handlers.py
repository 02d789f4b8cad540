"""Receivers for changes that Wagtail makes without calling the ``save`` of a page type.

Every receiver is connected to its senders here, and calls the functions that do the work.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
    get_page_models,
)
from wagtail.signals import page_published, page_unpublished, post_page_move

from pages.media.share_cards import delete_cards, make_cards
from pages.models import (
    ContentVersion,
    Link,
    Person,
    SiteDocument,
    SiteImage,
    SiteSettings,
    SynonymGroup,
)
from pages.models.base_page import BasePage
from pages.models.search_words import SearchIndexVersion, rebuild_index
from pages.navigation import redirects

# Any change of these is public. Pages are not listed: BasePage.save changes the version itself.
PUBLIC_MODELS: tuple[type[Model], ...] = (
    SiteSettings,
    Person,
    SynonymGroup,
    SearchPromotion,
    Site,
    Redirect,
    PageViewRestriction,
    SiteImage,
    SiteDocument,
    Collection,
    CollectionViewRestriction,
)


def connect() -> None:
    """Connects each receiver to its senders."""
    for page_model in get_page_models():
        page_published.connect(on_published, sender=page_model)
        page_unpublished.connect(on_unpublished, sender=page_model)
        post_page_move.connect(on_moved, sender=page_model)
    # The deletion of a page of any type also deletes its row of Page.
    post_delete.connect(on_page_deleted, sender=Page)
    for public_model in PUBLIC_MODELS:
        post_save.connect(on_public_change, sender=public_model)
        post_delete.connect(on_public_change, sender=public_model)
    post_save.connect(on_site_settings_saved, sender=SiteSettings)
    post_migrate.connect(on_migrated, sender=apps.get_app_config("pages"))


def on_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Creates share cards, so that no visitor waits for them; a corrected link is no task now."""
    redirects.delete_redirects_at(instance)
    if isinstance(instance, BasePage):
        # robust: an error in drawing a card does not undo the publication.
        transaction.on_commit(lambda: make_cards(instance), robust=True)
        _change_version_after_files()
        Link.objects.watch_page(instance)


def _change_version_after_files() -> None:
    """Changes the content version again once the files exist, as pages then show them."""
    transaction.on_commit(ContentVersion.change, robust=True)


def on_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Changes the version, as ``publish_scheduled`` saves a plain ``Page``, not the page type."""
    ContentVersion.change()
    if isinstance(instance, BasePage):
        transaction.on_commit(lambda: delete_cards(instance), robust=True)


def on_moved(
    sender: type[Page], instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    """Redirects the old addresses of the page and its descendants.

    The version changes even if the page is not live, as its descendants may be.
    """
    redirects.redirect_old_addresses(instance, url_path_before, url_path_after)
    ContentVersion.change()


def on_page_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if instance.live:
        ContentVersion.change()


def on_public_change(sender: type[Model], **kwargs: Any) -> None:
    ContentVersion.change()


def on_site_settings_saved(
    sender: type[SiteSettings], instance: SiteSettings, **kwargs: Any
) -> None:
    """Draws the card of the front page again, which has the name of the organisation."""
    home = instance.site.root_page.specific
    if isinstance(home, BasePage) and home.live:
        transaction.on_commit(lambda: make_cards(home), robust=True)
        _change_version_after_files()


def on_migrated(sender: AppConfig, verbosity: int = 1, **kwargs: Any) -> None:
    """Makes an index anew that an older version has made, once every migration is applied."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if not SearchIndexVersion.is_current():
        rebuild_index(print if verbosity else lambda line: None)
