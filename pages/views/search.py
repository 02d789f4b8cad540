"""The search page."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from pages.languages.folding import folded_words
from pages.languages.script import text_by_script
from pages.languages.visible import VisibleCharField
from pages.models.search_words import TermVocabulary, understood
from pages.search.corrections import corrected
from pages.search.groups import Matches, SearchGroup, SearchResult, search_groups
from pages.search.missed_searches import count
from pages.search.nearest_terms import is_public, nearest_terms
from pages.search.promotions import promoted_results
from pages.search.queries import LONGEST_QUERY, Query
from pages.serving.page_view import PageView
from pages.serving.paging import page_of

# Of each group, where all groups are shown; and on a page of one group.
FIRST_RESULTS, RESULTS_PER_PAGE = 5, 20
# What a visitor may have meant is looked for so many times.
MOST_CORRECTIONS = 8


class SearchForm(forms.Form):
    """The form of the search page; search words that are too long are an error."""

    q = VisibleCharField(max_length=LONGEST_QUERY, required=False, label=_("Search words"))


@dataclass(frozen=True)
class GroupOfResults:
    """The results of a group for the page of results.

    Attributes:
        more_url: the address of all of them; "" where all are shown, or a page of them.
    """

    group: SearchGroup
    total: int
    results: list[SearchResult]
    more_url: str = ""


class Found:
    """What a query finds, by group; groups that find nothing are left out."""

    def __init__(self, query: Query, request: HttpRequest, only: str = "") -> None:
        self.query = query
        groups = [each for each in search_groups() if not only or each.name == only]
        every = [Matches(group, query, request) for group in groups] if query else []
        self.matches = [matches for matches in every if len(matches)]

    @property
    def total(self) -> int:
        return sum(map(len, self.matches))

    def of_group(self, name: str) -> Matches:
        """The matches of the group ``name``.

        Raises:
            Http404: if there are none, or no such group.
        """
        for matches in self.matches:
            if matches.group.name == name:
                return matches
        raise Http404("no such group of results")


class SearchPageView(PageView):
    """The page with the form, and with the results for its words.

    Query string: ``q`` the words, ``group`` the only group to show, ``page`` the page of it, and
    ``exact`` to look for the very words where others would be looked for instead.
    """

    def get_context(self) -> dict[str, Any]:
        form = SearchForm(self.request.GET)
        if not form.is_valid():
            error = " ".join(map(str, form.errors["q"]))
            return {"form": form, "q": form["q"].value(), "error": error}
        text = form.cleaned_data["q"]
        if not folded_words(text):
            return {"form": form, "q": text}
        query = understood(text)
        promoted = self._promoted(text, query)
        found, corrected_text = self._find(text, query, with_corrections=not promoted)
        context = {
            "form": form,
            "q": text,
            "corrected": corrected_text,
            "exact_url": self._url(q=text, exact="1"),
            "all_url": self._url(q=text),
            "total": found.total,
            "found": found,
            "promoted": promoted,
        }
        context |= self._results(found)
        if not (found.matches or promoted):
            terms = nearest_terms(text, TermVocabulary(), self.request)
            context["nearest"] = [(text_by_script(term), self._url(q=term)) for term in terms]
            if self._is_counted:
                count(text)
        return context

    def _promoted(self, text: str, query: Query) -> list[SearchResult]:
        """What staff promote for ``text``; nothing on a page of one group."""
        if "group" in self.request.GET:
            return []
        return promoted_results(text, query, self.request)

    @property
    def _is_counted(self) -> bool:
        """Whether the request is the first of a visitor's search, and not a way on from it.

        Only staff have a session. A browser that has the page already gets 304 before this runs.
        """
        is_visitor = settings.SESSION_COOKIE_NAME not in self.request.COOKIES
        return self.request.method == "GET" and is_visitor and self.request.GET.keys() == {"q"}

    def _find(self, text: str, query: Query, with_corrections: bool) -> tuple[Found, str]:
        """What ``text`` finds; if nothing, what a correction of it finds, and that correction."""
        only = self.request.GET.get("group", "")
        found = Found(query, self.request, only)
        if found.matches or not with_corrections or "exact" in self.request.GET:
            return found, ""
        vocabulary = TermVocabulary()
        for other in islice(corrected(text, vocabulary), MOST_CORRECTIONS):
            others = Found(understood(other), self.request, only)
            if others.matches and is_public(other, vocabulary, self.request):
                return others, other
        return found, ""

    def _results(self, found: Found) -> dict[str, Any]:
        name = self.request.GET.get("group", "")
        if name:
            matches = found.of_group(name)
            page_obj = page_of(Paginator(matches, RESULTS_PER_PAGE), self.request)
            shown = GroupOfResults(matches.group, len(matches), list(page_obj))
            return {"groups": [shown], "page_obj": page_obj, "only_group": matches.group}
        page_of(Paginator(found.matches, RESULTS_PER_PAGE), self.request)  # there is one page only
        return {"groups": [self._first_results(matches) for matches in found.matches]}

    def _first_results(self, matches: Matches) -> GroupOfResults:
        total = len(matches)
        more_url = ""
        if total > FIRST_RESULTS:
            more_url = self._url(q=self.request.GET["q"], group=matches.group.name)
        return GroupOfResults(matches.group, total, matches[0:FIRST_RESULTS], more_url)

    def _url(self, **parameters: str) -> str:
        query = QueryDict(mutable=True)
        query.update(parameters)
        return f"{self.request.path}?{query.urlencode()}"
