"""Addresses of the site, public and of the admin; most of them lead somewhere."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import get_resolver
from wagtail.models import Page, Revision

from pages.models import SiteDocument, SiteImage
from representation.exports.formats import FORMATS
from representation.models import Entry, Organisation, Theme
from representation.register.address_words import PARAMETERS, VALUES
from tests.fuzz.odd_values import odd_value

LANGUAGES = ("fi", "ru")
# Wagtail's view that always fails, to try out what happens then.
MEANT_TO_FAIL = "admin/failwhale/"
PART = re.compile(r"<(?:(\w+):)?(\w+)>")


class Addresses:
    """Makes addresses by chance.

    Attributes:
        known: those that the site itself has told.
    """

    def __init__(self, chance: Random, known: list[str]) -> None:
        self.chance = chance
        self.known = known
        self.patterns = list(_routes(get_resolver(), ""))
        self.keys: dict[str, list[Any]] = {}
        self.look()

    def look(self) -> None:
        """Looks up what there is to speak of."""
        self.keys = {
            "page": list(Page.objects.order_by("pk").values_list("pk", flat=True)),
            "revision": list(Revision.objects.order_by("-pk").values_list("pk", flat=True)[:30]),
            "image": list(SiteImage.objects.values_list("pk", flat=True)),
            "doc": list(SiteDocument.objects.values_list("pk", flat=True)),
            "entry": list(Entry.objects.order_by("pk").values_list("pk", flat=True)),
            "number": list(Entry.objects.order_by("pk").values_list("number", flat=True)),
            "organisation": list(Organisation.objects.order_by("pk").values_list("pk", flat=True)),
            "theme": list(Theme.objects.order_by("pk").values_list("pk", flat=True)),
            "small": list(range(1, 12)),
        }
        models = ContentType.objects.exclude(app_label="sessions").order_by("pk")
        self.models = [(each.app_label, each.model) for each in models]
        self.rows = ["seat", "entryformername", "observation"]

    def some_key(self, kind: str = "", odd: float = 0.1) -> str:
        """A primary key: of what ``kind`` speaks of, or of something else."""
        if self.chance.random() < odd:
            return odd_value(self.chance)
        named = [name for name in self.keys if name in kind and self.keys[name]]
        pools = [name for name in self.keys if self.keys[name]]
        pool = self.chance.choice(named if named and self.chance.random() < 0.9 else pools)
        return str(self.chance.choice(self.keys[pool]))

    # --- The admin ------------------------------------------------------------------------------
    def of_admin(self) -> str:
        chance = self.chance
        if chance.random() < 0.3:
            return self._often_used()
        address = self._fill(chance.choice(self.patterns))
        return f"/{address}" + self._query_of_admin()

    def _often_used(self) -> str:
        chance, page = self.chance, _quoted(self.some_key("page", 0.03))
        views = ("edit", "edit/preview", "history", "delete", "unpublish", "copy", "move", "usage",
                 "privacy", "add_subpage", "revisions", "view_draft", "set_position",
                 "lock")  # fmt: skip
        first, second = (
            _quoted(chance.choice(("live", "earliest", "latest", self.some_key("revision", 0.02))))
            for _ in "ab"
        )
        app, model = chance.choice([each for each in self.models if each[0] in OWN_APPS])
        key = _quoted(self.some_key(model))
        action = chance.choice(("delete", "move", "publish", "unpublish", "add_tags", "x"))
        bulk_app, bulk_model = chance.choice((("wagtailcore", "page"), (app, model)))
        ids = [("id", self.some_key(bulk_model, 0.05)) for _ in range(chance.randrange(4))]
        ids.append(("next", "/admin/"))
        uploads = ("add/", "multiple/add/", "chooser/", "chooser/create/")
        compared = f"revisions/compare/{first}...{second}/"
        return chance.choice(
            (
                f"/admin/pages/{page}/{chance.choice(views)}/",
                f"/admin/pages/{page}/edit/",
                f"/admin/pages/add/{app}/{model}/{page}/{chance.choice(('', 'preview/'))}",
                f"/admin/pages/{page}/{compared}",
                f"/admin/snippets/{app}/{model}/history/{key}/{compared}",
                f"/admin/snippets/{app}/{model}/{chance.choice(('', 'add/'))}",
                f"/admin/snippets/{app}/{model}/edit/{key}/",
                f"/admin/bulk/{bulk_app}/{bulk_model}/{action}/?{_query(ids)}",
                "/admin/settings/pages/sitesettings/",
                f"/admin/{chance.choice(('images', 'documents'))}/{chance.choice(uploads)}",
            )
        )

    def _fill(self, pattern: str) -> str:
        app, model = self.chance.choice(self.models)
        if self.chance.random() < 0.7:
            app, model = self.chance.choice([each for each in self.models if each[0] in OWN_APPS])

        def part(match: re.Match[str]) -> str:
            kind, name = match.groups()
            if "app" in name:
                return app
            if "model" in name:
                return model
            if name == "row_type":
                return self.chance.choice(self.rows)
            if kind == "int" or "id" in name or name in ("pk", "key", "number"):
                # Otherwise the pattern itself hardly ever matches.
                key = self.some_key(f"{name} {pattern}", 0.15 if kind == "int" else 0.3)
                return _quoted(key)
            return _quoted(self._word(name))

        return PART.sub(part, pattern)

    def _word(self, name: str) -> str:
        words = {
            "action": ("delete", "publish", "move"),
            "action_name": ("copy", "delete", "publish", "approve", "revert_to_page_revision"),
            "filter_spec": ("width-100", "fill-1x1", "width-0", "fill-99999x99999", "original"),
            "suffix": tuple(FORMATS),
            "section": ("pages", "1"),
        }.get(name, ("1", "a"))
        return self.chance.choice((*words, *words, odd_value(self.chance)))

    def _query_of_admin(self) -> str:
        chance = self.chance
        if chance.random() < 0.5:
            return ""
        names = ("q", "p", "page", "ordering", "id", "next", "locale", "owner", "status",
        "date_0", "export",
                 "page_type", "allowed_extra_links", "can_choose_root", "user_perms",
                 "link_text", "link_url",
                 "parent_page_id", "search", "limit", "offset", "fields", "child_of",
                 "descendant_of", "order",
                 "type", "mode", "collection_id", "tag", "site", "content_type",
                 "latest_revision_created_at_from",
                 "is_expanded", "multiple", "chosen", "name", "user", "timestamp_from", "live",
                 "kind", "form",
                 "_paginate", "usage", "describe_on_delete", "target_pages[]", "next",
                 "match_subclass", "format",
                 "after", "position", "in_preview_panel", "overwrite_revision_id",
                 "loaded_revision_id",
                 "purpose", "ready", "has_child_of", "translation_of",
                 "preview_on_edit")  # fmt: skip
        chosen = chance.choices(names, k=chance.randrange(1, 4))
        values = (
            "csv",
            "xlsx",
            "*",
            "-title",
            "title",
            "pages.ContentPage",
            "true",
            "form",
            "etno",
        )
        return "?" + _query(
            (name, chance.choice((odd_value(chance), self.some_key(name), chance.choice(values))))
            for name in chosen
        )

    # --- The public site ------------------------------------------------------------------------
    def of_public(self) -> str:
        chance = self.chance
        address = chance.choice(self.known) if chance.random() < 0.5 else self._made_public()
        path, _mark, query = address.partition("?")
        if chance.random() < 0.2:
            path = self._odd_path(path)
        if chance.random() < 0.5:
            query = _query(self.some_filters())
        return f"{path}?{query}" if query else path

    def _made_public(self) -> str:
        chance = self.chance
        language = chance.choice((*LANGUAGES, *LANGUAGES, "en", "FI", "ru-RU", "xx"))
        prefix = chance.choice(("", f"{language}/"))
        number, page = self.some_key("number"), self.some_key("page")
        number, page = (
            _quoted(number),
            _quoted(page),
        )
        suffix = chance.choice((*FORMATS, *FORMATS, "x", "exe", "JSON"))
        letter = chance.choice("eoteotEOTx")
        target = chance.choice((*self.known, f"/{prefix}{letter}/{number}", odd_value(chance)))
        oembed = [
            ("url", chance.choice(("https://testserver", "http://testserver", "")) + target),
            *[
                (name, odd_value(chance))
                for name in ("maxwidth", "maxheight", "format")
                if chance.random() < 0.2
            ],
        ]
        filters = _query(self.some_filters())
        sought = chance.choice(("etno", "veto", "etno " * 60, odd_value(chance)))
        return chance.choice(
            (
                f"/{prefix}{letter}/{number}",
                f"/{prefix}{letter}/{number}.{suffix}?{filters}",
                f"/{prefix}data/entries.{suffix}?{filters}",
                f"/{language}/embed/entries/?{filters}",
                f"/{language}/embed/{chance.choice(('e', 'work'))}/{page}/?{filters}",
                f"/oembed?{_query(oembed)}",
                f"/{language}/share/{page}.png",
                f"/documents/{_quoted(self.some_key('doc'))}/{chance.choice(('a.pdf', 'x'))}",
                f"/media/images/{_quoted(odd_value(chance))}",
                f"/sitemap-{chance.choice(('pages', 'entries', '1', 'x'))}.xml",
                f"/{language}/haku/?{_query([('q', sought), ('page', odd_value(chance))])}",
                f"/{language}/search-suggestions.json?{_query([('q', sought)])}",
                f"/{language}/_util/authenticate_with_password/{page}/{number}/",
                *("/robots.txt", "/favicon.ico", "/sitemap.xml", "/healthz", "/data/", "/",
                  "/data/catalogue.jsonld"),
                f"/{language}/_util/login/",
            )
        )  # fmt: skip

    def some_filters(self) -> list[tuple[str, str]]:
        chance = self.chance
        language = chance.choice(LANGUAGES)
        parameters = PARAMETERS[chance.choice((language, chance.choice(LANGUAGES)))]
        found = []
        for name in chance.choices(list(parameters), k=chance.randrange(4)):
            words = VALUES[language].get(name, {})
            value = chance.choice(
                (*(words.values() or ("etno",)), *words, odd_value(chance), self.some_key(name))
            )
            if name == "date":
                value = chance.choice(("2021", "1.6.2021", "2020-12", odd_value(chance)))
            found.append(
                (chance.choice((parameters[name], name)), value.split(" ")[0] if words else value)
            )
        if chance.random() < 0.2:
            others = (
                "page",
                "q",
                "korosta",
                "lang",
                "kieli",
                "format",
                "x",
                "koko",
                odd_value(chance),
            )
            found.append((chance.choice(others), odd_value(chance)))
        return found  # fmt: skip

    def _odd_path(self, path: str) -> str:
        chance = self.chance
        odd = _quoted(odd_value(chance)[:2000])
        place = chance.randrange(1, len(path) + 1)
        changed = chance.choice(
            (
                path.rstrip("/"),
                path.upper(),
                path + odd,
                path + odd + "/",
                path[:place] + odd + path[place:],
                path[:place] + chance.choice(("/", "//", "%", "%ff", "%2e%2e/", ".", "&gt;",
                ").", "%0a")) + path[place:],
                path[:place],
                path.replace("/fi/", "/ru/").replace("/ru/", "/en/"),
            )
        )  # fmt: skip
        return "/" + changed.lstrip("/")


OWN_APPS = {"pages", "representation"}


def _routes(resolver: Any, prefix: str) -> Iterator[str]:
    """The patterns of the admin, as paths with parts to fill in."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern).strip("^$")
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern, route)
        elif route.startswith("admin/") and "(" not in route and route != MEANT_TO_FAIL:
            yield route


def _quoted(text: str) -> str:
    return quote(text, "", errors="surrogatepass")


def _query(pairs: Any) -> str:
    return urlencode(list(pairs), errors="surrogatepass")
