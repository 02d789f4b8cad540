"""What the search finds of an entry."""

from typing import TYPE_CHECKING, Any, ClassVar

from pages.languages.codes import in_each_language
from pages.search.searchable import Searchable, Texts
from pages.search.tokens import Rank
from representation.choices import Form, Level, Role

if TYPE_CHECKING:
    from representation.models.organisation import Organisation


class SearchedEntry(Searchable):
    """The part of an entry that the search reads."""

    pk: int
    form: str
    level: str
    seats: Any
    words: Any
    _default_manager: ClassVar[Any]

    if TYPE_CHECKING:

        @property
        def organisation_list(self) -> list[Organisation]: ...

    def refresh_words(self) -> None:
        self.words = self.names_in_all_forms
        type(self)._default_manager.filter(pk=self.pk).update(words=self.words)

    def searched_texts(self) -> Texts:
        """Also its organisations, and its facts in the words of every language."""
        texts = super().searched_texts()
        organisations = self.organisation_list
        texts[Rank.LEAD] += [each.names_for_search for each in organisations]
        facts = [
            Form(self.form).label if self.form else "",
            Level(self.level).label if self.level else "",
            *(Role(role).label for role in {seat.role for seat in self.seats.all()} if role),
        ]
        kinds_in_words = in_each_language(
            lambda code: [*map(str, facts), *{each.kind_label for each in organisations}]
        )
        for words in kinds_in_words.values():
            texts[Rank.TEXT] += words
        return texts
