"""The results that staff promote for a query, with Wagtail's search promotions."""

from dataclasses import replace

from django.http import HttpRequest
from wagtail.contrib.search_promotions.models import SearchPromotion

from pages.languages.script import text_by_script
from pages.navigation.site_map import visible_pages
from pages.search.groups import SearchResult
from pages.search.page_results import page_result
from pages.search.queries import Query, is_same_phrase, query_words


def promoted_results(text: str, query: Query, request: HttpRequest) -> list[SearchResult]:
    """The results that staff promote for the words of ``text``, in whatever form these are.

    Args:
        query: what ``text`` means; its words are marked in the results.
    """
    words = query_words(text)
    promotions = [
        promotion
        for promotion in SearchPromotion.objects.select_related("query").order_by("sort_order")
        if is_same_phrase(words, query_words(promotion.query.query_string))
    ]
    if not promotions:
        return []
    keys = [promotion.page_id for promotion in promotions if promotion.page_id]
    pages = {page.pk: page for page in visible_pages(request).filter(pk__in=keys).specific()}
    results: dict[str, SearchResult] = {}
    for promotion in promotions:
        if page := pages.get(promotion.page_id):
            result = page_result(page, query, request)
        elif promotion.external_link_url:
            name = text_by_script(promotion.external_link_text)
            result = SearchResult(name, promotion.external_link_url)
        else:
            continue
        if promotion.description:
            passage = text_by_script(promotion.description)
            result = replace(result, passage=passage, passage_language="")
        results.setdefault(result.url, result)
    return list(results.values())
