"""A published address keeps answering: redirects in every language, when a page moves."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from pages.languages import language_codes
from pages.visibility import all_pages


def _addresses(root: str, old_url_path: str, new_url_path: str) -> set[tuple[str, str]]:
    """The old and the new address in each language; ``root`` is the front page's ``url_path``."""
    pairs = set()
    for code in language_codes():
        with override(code):
            old, new = (
                reverse("wagtail_serve", args=[path.removeprefix(root)])
                for path in (old_url_path, new_url_path)
            )
        pairs.add((Redirect.normalise_path(old), Redirect.normalise_path(new)))
    return pairs


@transaction.atomic
def keep_addresses(page: Page, url_path_before: str, url_path_after: str) -> None:
    """Redirects every address under ``url_path_before`` that was ever published.

    A redirect from an address where a page now stands is dropped, so that no loop can arise.
    """
    site = page.get_site()
    if site is None or url_path_before == url_path_after:
        return
    root = site.root_page.url_path
    moved = all_pages().descendant_of(page, inclusive=True).exclude(first_published_at=None)
    redirects, taken = [], set()
    for each in moved.iterator(chunk_size=500):
        old_url_path = url_path_before + each.url_path.removeprefix(url_path_after)
        for old, new in _addresses(root, old_url_path, each.url_path):
            taken.add(new)
            redirects.append(
                Redirect(
                    old_path=old,
                    site=site,
                    redirect_page=each,
                    is_permanent=True,
                    automatically_created=True,
                )
            )
    replaced = taken | {redirect.old_path for redirect in redirects}
    for chunk in _chunks(sorted(replaced)):
        Redirect.objects.filter(old_path__in=chunk, site=site).delete()
    Redirect.objects.bulk_create(redirects, batch_size=500)


def _chunks(paths: list[str], size: int = 500) -> list[list[str]]:
    return [paths[n : n + size] for n in range(0, len(paths), size)]


@receiver(page_slug_changed)
def on_slug_changed(sender: Any, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    keep_addresses(instance, instance_before.url_path, instance.url_path)


@receiver(post_page_move)
def on_page_moved(
    sender: Any, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    keep_addresses(instance, url_path_before, url_path_after)
