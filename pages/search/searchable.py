"""What the search finds: a model with texts of ranks."""

from collections.abc import Iterator

from wagtail.search import index

from pages.search.tokens import Rank, index_tokens, words_in_all_forms

Texts = dict[Rank, list[str]]


class Searchable:
    """A model of which the search finds the words.

    Wagtail indexes ``search_tokens``; ``names_in_all_forms`` serves the lists and choosers of the
    admin, and the suggestions of the search page.
    """

    @property
    def names_for_search(self) -> str:
        """The names in every language."""
        raise NotImplementedError

    def searched_texts(self) -> Texts:
        """The public texts in every language, by the rank of a match in them."""
        raise NotImplementedError

    def refresh_words(self) -> None:
        """Stores again what columns of the model have of its words; few models have any."""

    @property
    def names_in_all_forms(self) -> str:
        return words_in_all_forms([self.names_for_search])

    @property
    def search_tokens(self) -> str:
        texts = self.searched_texts().items()
        return index_tokens(
            tuple((place, text) for place, there in texts for text in there if text)
        )

    def searched_words(self) -> Iterator[str]:
        """The texts, for the vocabulary that corrects typing errors."""
        for texts in self.searched_texts().values():
            yield from texts


SEARCH_FIELDS = (
    index.AutocompleteField("names_in_all_forms"),
    index.SearchField("search_tokens"),
)
