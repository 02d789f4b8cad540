"""A published address keeps answering: redirects in every language, when a page moves."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from pages.languages.codes import language_codes
from pages.serving.visibility import all_pages


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
def redirect_old_addresses(page: Page, url_path_before: str, url_path_after: str) -> None:
    """Redirects every address under ``url_path_before`` that was ever published.

    Only what is live takes an address over from another page that once stood there; the draft of
    an unpublished page may have stood where nobody saw it. The slug of the front page stands in no
    address.
    """
    site = page.get_site()
    if site is None or url_path_before == url_path_after or site.root_page_id == page.pk:
        return
    root = site.root_page.url_path
    moved = all_pages().descendant_of(page, inclusive=True).exclude(first_published_at=None)
    taken: dict[str, Page] = {}
    offered: dict[str, Page] = {}
    answered = set()
    for each in moved.iterator(chunk_size=500):
        old_url_path = url_path_before + each.url_path.removeprefix(url_path_after)
        for old, new in _addresses(root, old_url_path, each.url_path):
            if each.live:
                taken[old] = each
                answered.add(new)
            else:
                offered[old] = each
    _drop(site, {*taken, *answered})
    for path in _redirected(site, set(offered)):
        del offered[path]
    Redirect.objects.bulk_create(
        [
            Redirect(
                old_path=path,
                site=site,
                redirect_page=each,
                is_permanent=True,
                automatically_created=True,
            )
            for path, each in {**offered, **taken}.items()
        ],
        batch_size=500,
    )


def _drop(site: Site, paths: set[str]) -> None:
    for chunk in _chunks(paths):
        Redirect.objects.filter(old_path__in=chunk, site=site).delete()


def _redirected(site: Site, paths: set[str]) -> set[str]:
    """Those of ``paths`` from which there is a redirect."""
    found: set[str] = set()
    for chunk in _chunks(paths):
        redirects = Redirect.objects.filter(old_path__in=chunk, site=site)
        found.update(redirects.values_list("old_path", flat=True))
    return found


def _chunks(paths: set[str], size: int = 500) -> list[list[str]]:
    ordered = sorted(paths)
    return [ordered[n : n + size] for n in range(0, len(ordered), size)]


def delete_redirects_at(page: Page) -> None:
    """A page that is published answers at its address; nobody else does any longer."""
    if page.live and (site := page.get_site()):
        path = page.url_path
        _drop(site, {old for old, _new in _addresses(site.root_page.url_path, path, path)})
