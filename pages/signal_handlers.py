"""What follows from a change that Wagtail makes past the ``save`` of a page.

Each receiver has its senders, and calls by name what is to be done.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
    Site,
    get_page_models,
)
from wagtail.signals import page_published, page_unpublished, post_page_move

from pages.media.renditions import make_renditions, page_images
from pages.media.share_cards import delete_cards, make_cards
from pages.models import ContentVersion, SiteDocument, SiteImage, SiteSettings
from pages.models.base_page import BasePage
from pages.navigation import redirects

# Pages are not among them: BasePage.save tells which of their changes the public sees.
PUBLIC_MODELS: tuple[type[Model], ...] = (
    SiteSettings,
    Site,
    Redirect,
    PageViewRestriction,
    SiteImage,
    SiteDocument,
    Collection,
    CollectionViewRestriction,
)


def connect() -> None:
    """Connects each receiver with its senders."""
    for model in get_page_models():
        page_published.connect(on_published, sender=model)
        page_unpublished.connect(on_unpublished, sender=model)
        post_page_move.connect(on_moved, sender=model)
    # Whatever is deleted of a page, its row in the table of all pages is.
    post_delete.connect(on_page_deleted, sender=Page)
    for public_model in PUBLIC_MODELS:
        post_save.connect(on_public_change, sender=public_model)
        post_delete.connect(on_public_change, sender=public_model)
    post_save.connect(on_image_saved, sender=SiteImage)


def on_published(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Images get their sizes and the page its cards now, so that no visitor waits for them."""
    redirects.delete_redirects_at(instance)
    if isinstance(instance, BasePage):
        for image in page_images(instance):
            make_renditions(image)
        # A card that fails undoes no publication.
        transaction.on_commit(lambda: make_cards(instance), robust=True)
        _change_version_once_files_are_made()


def _change_version_once_files_are_made() -> None:
    """Pages show the sizes and cards that there are: when they come, the page is another one."""
    transaction.on_commit(ContentVersion.change, robust=True)


def on_unpublished(sender: Any, instance: Page, **kwargs: Any) -> None:
    """The clock unpublishes plain pages, without the ``save`` of their type."""
    ContentVersion.change()
    if isinstance(instance, BasePage):
        transaction.on_commit(lambda: delete_cards(instance), robust=True)


def on_moved(
    sender: Any, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    """Also what is below a page that nobody sees may be public."""
    redirects.redirect_old_addresses(instance, url_path_before, url_path_after)
    ContentVersion.change()


def on_page_deleted(sender: Any, instance: Page, **kwargs: Any) -> None:
    if instance.live:
        ContentVersion.change()


def on_public_change(sender: Any, **kwargs: Any) -> None:
    ContentVersion.change()


def on_image_saved(sender: Any, instance: SiteImage, created: bool, **kwargs: Any) -> None:
    """A new file or focal point has taken the old sizes away; pages in use need new ones."""
    if not created and ReferenceIndex.get_references_to(instance).exists():
        make_renditions(instance)
        _change_version_once_files_are_made()
