"""Suggestions for the script of the search page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from pages.search.groups import SearchGroup, SearchResult
from pages.search.suggestions import suggestions
from pages.serving.freshness import etag
from pages.views.search import SearchForm


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=etag)
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """Names that match the words typed so far (``q``), as JSON; 400 where they are too long."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(map(str, form.errors["q"]))}, status=400)
    found = suggestions(form.cleaned_data["q"], request)
    count = ngettext("%(count)d suggestion", "%(count)d suggestions", len(found))
    return JsonResponse(
        {
            "summary": count % {"count": len(found)},
            "suggestions": [_as_json(group, result) for group, result in found],
        }
    )


def _as_json(group: SearchGroup, result: SearchResult) -> dict[str, str]:
    return {
        "name": result.name.plain,
        "language": result.name.lang,
        "url": result.url,
        "kind": str(result.kind or group.label),
    }
