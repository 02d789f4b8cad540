"""What the search finds: a model with texts of ranks."""

from collections.abc import Iterator

from wagtail.search import index

from pages.search.tokens import Rank, index_tokens

Texts = dict[Rank, list[str]]


class Searchable:
    """A model of which the search finds the words.

    Wagtail indexes ``search_tokens``; its own fields serve the choosers of the admin.
    """

    def searched_texts(self) -> Texts:
        """The public texts in every language, by the rank of a match in them."""
        raise NotImplementedError

    def refresh_words(self) -> None:
        """Stores again what columns of the model have of its words; few models have any."""

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


TOKENS_FIELD = index.SearchField("search_tokens")
