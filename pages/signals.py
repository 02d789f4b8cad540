"""What publishing does besides publishing."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, page_unpublished

from pages.images import make_sizes, page_images
from pages.models import SiteImage
from pages.models.base import BasePage
from pages.share_cards import forget_cards, make_cards


@receiver(page_published)
def make_image_sizes(sender: Any, instance: Page, **kwargs: Any) -> None:
    """So that no visitor waits for image work."""
    if isinstance(instance, BasePage):
        for image in page_images(instance):
            make_sizes(image)


@receiver(page_published)
def draw_share_cards(sender: Any, instance: Page, **kwargs: Any) -> None:
    """So that no visitor waits for them either; a card that fails undoes no publication."""
    if isinstance(instance, BasePage):
        transaction.on_commit(partial(make_cards, instance), robust=True)


@receiver(page_unpublished)
def forget_share_cards(sender: Any, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, BasePage):
        transaction.on_commit(partial(forget_cards, instance), robust=True)


@receiver(post_save, sender=SiteImage)
def remake_image_sizes(sender: Any, instance: SiteImage, created: bool, **kwargs: Any) -> None:
    """A new file or focal point has taken the old sizes away; pages in use need new ones."""
    if not created and ReferenceIndex.get_references_to(instance).exists():
        make_sizes(instance)
