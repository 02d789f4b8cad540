"""What lives or lived at an address of this site, and the queries that redirects keep."""

from urllib.parse import SplitResult, unquote, urlparse, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from pages.languages.codes import language_codes
from pages.serving.visibility import all_pages


def with_query(url: str, query: str) -> str:
    """``url`` with ``query``, which has no question mark, after its own query."""
    if not query:
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, query]))))


def keeping_query(request: HttpRequest, url: str) -> str:
    """``url`` with the query of ``request``, for a redirect."""
    return with_query(url, iri_to_uri(request.META.get("QUERY_STRING", "")) or "")


def redirect_from(request: HttpRequest, full_path: str) -> tuple[Redirect, str] | None:
    """The redirect from an old path, and the query that it has to keep; None without one.

    The query is empty where the redirect is from the path with that very query.
    """
    path = Redirect.normalise_path(full_path, decode_unicode=False)
    if redirect := get_redirect(request, path):
        return redirect, ""
    if redirect := get_redirect(request, urlparse(path).path):
        return redirect, urlsplit(full_path).query
    return None


def page_at(request: HttpRequest, path: str) -> Page | None:
    """The page at ``path``, which begins with a language, whether or not the public may see it."""
    site = Site.find_for_request(request)
    return page_of_site_at(site, path) if site else None


def page_of_site_at(site: Site, path: str) -> Page | None:
    """The page of ``site`` at ``path``, as :func:`page_at` finds it."""
    language, _slash, rest = path.strip("/").partition("/")
    if language not in language_codes() or "\0" in path:
        return None
    url_path = f"{site.root_page.url_path}{rest}/" if rest else site.root_page.url_path
    return all_pages().filter(url_path=url_path).first()


def own_address(url: str, host: str = "") -> SplitResult | None:
    """The parts of ``url`` if it is absolute or root-relative and leads to this site; else None.

    ``host`` is a host of this site in addition to those in the settings. An address with a NUL
    byte is none of this site's: no database can look it up.
    """
    if "\0" in unquote(url):
        return None
    try:
        parts = urlsplit(url.strip())
        names = [urlsplit(f"//{each}").hostname for each in (*settings.ALLOWED_HOSTS, host)]
        names.append(urlsplit(settings.SITE_URL).hostname)
    except ValueError:
        return None
    if not parts.netloc:
        return parts if not parts.scheme and parts.path.startswith("/") else None
    is_web = parts.scheme in ("http", "https", "")
    return parts if is_web and parts.hostname and parts.hostname in names else None
