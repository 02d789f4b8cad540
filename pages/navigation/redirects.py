"""Redirects from old addresses, in every language, when a page moves or its slug changes."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from pages.languages.codes import language_codes
from pages.serving.visibility import all_pages

BATCH_SIZE = 500


@transaction.atomic
def redirect_old_addresses(page: Page, url_path_before: str, url_path_after: str) -> None:
    """Creates redirects from every published address under ``url_path_before``.

    Covers ``page`` and its descendants that were ever published. A live page replaces redirects
    of other pages from its old address; an unpublished page does not, as its draft may have had
    an address that was never public. The slug of the front page is part of no address.
    """
    site = page.get_site()
    if site is None or url_path_before == url_path_after or site.root_page_id == page.pk:
        return
    root = site.root_page.url_path
    published = all_pages().descendant_of(page, inclusive=True).exclude(first_published_at=None)
    from_live: dict[str, Page] = {}
    from_unpublished: dict[str, Page] = {}
    live_addresses: set[str] = set()
    for target in published.iterator(chunk_size=BATCH_SIZE):
        old_url_path = url_path_before + target.url_path.removeprefix(url_path_after)
        for old, new in _addresses(root, old_url_path, target.url_path):
            if target.live:
                from_live[old] = target
                live_addresses.add(new)
            else:
                from_unpublished[old] = target
    _delete_redirects(site, {*from_live, *live_addresses})
    for path in _redirected_paths(site, set(from_unpublished)):
        del from_unpublished[path]
    _create_redirects(site, {**from_unpublished, **from_live})


def redirect_former_address(page: Page, path: str) -> None:
    """Creates redirects to ``page`` from ``path``, below the front page, if no page is there."""
    site = page.get_site()
    if site is None:
        return
    root = site.root_page.url_path
    url_path = f"{root}{path.strip('/')}/"
    if not all_pages().filter(url_path=url_path).exists():
        addresses = _addresses(root, url_path, page.url_path)
        new = {old for old, _new in addresses} - _redirected_paths(site, {a for a, _b in addresses})
        _create_redirects(site, dict.fromkeys(new, page))


def delete_redirects_at(page: Page) -> None:
    """Deletes the redirects from the addresses of ``page`` if it is live."""
    if page.live and (site := page.get_site()):
        path = page.url_path
        addresses = _addresses(site.root_page.url_path, path, path)
        _delete_redirects(site, {old for old, _new in addresses})


def pages_redirected_from(page: Page, parent: Page | None) -> list[Page]:
    """The other pages to which redirects lead from where ``page`` has or will have its address.

    Once it is published there, these redirects are deleted. ``parent`` is that of the address.
    """
    site = page.get_site() if page.path else None
    if site is None or parent is None or parent.depth < site.root_page.depth:
        return []
    path = f"{parent.url_path}{page.slug}/"
    addresses = {old for old, _new in _addresses(site.root_page.url_path, path, path)}
    redirects = Redirect.objects.filter(old_path__in=addresses, site=site)
    targets = redirects.exclude(redirect_page=None).exclude(redirect_page=page.pk)
    return list(all_pages().filter(pk__in=targets.values("redirect_page")).specific())


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


def _create_redirects(site: Site, pages_by_path: dict[str, Page]) -> None:
    Redirect.objects.bulk_create(
        [
            Redirect(
                old_path=path,
                site=site,
                redirect_page=page,
                is_permanent=True,
                automatically_created=True,
            )
            for path, page in pages_by_path.items()
        ],
        batch_size=BATCH_SIZE,
    )


def _delete_redirects(site: Site, paths: set[str]) -> None:
    for batch in _batches(paths):
        Redirect.objects.filter(old_path__in=batch, site=site).delete()


def _redirected_paths(site: Site, paths: set[str]) -> set[str]:
    """Those of ``paths`` that have a redirect."""
    redirected: set[str] = set()
    for batch in _batches(paths):
        redirects = Redirect.objects.filter(old_path__in=batch, site=site)
        redirected.update(redirects.values_list("old_path", flat=True))
    return redirected


def _batches(paths: set[str]) -> list[list[str]]:
    ordered = sorted(paths)
    return [ordered[n : n + BATCH_SIZE] for n in range(0, len(ordered), BATCH_SIZE)]
