"""Words for roles, kinds, types and levels that nobody knows, and what staff say they mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from representation.choices import Form, Kind, Level, Role
from representation.imports.remembered import remembered_key
from representation.imports.rows import RowFacts

SKIP = "skip"  # the answer that leaves something out
CHOICES = {"role": Role, "kind": Kind, "form": Form, "level": Level}


@dataclass(frozen=True)
class UnknownWord:
    """A word that a cell has.

    Attributes:
        field: what the cell holds, a key of ``CHOICES``.
        answer: a value of the choices of the field, ``skip``, or "" until staff have chosen.
    """

    field: str
    word: str
    answer: str = ""

    @property
    def key(self) -> str:
        """By which answers name it."""
        return remembered_key(f"{self.field} {self.word}")


def set_chosen_words(rows: Iterable[RowFacts], answers: Mapping[str, str]) -> list[UnknownWord]:
    """Sets in ``rows`` what staff have chosen for unknown words; all of these words, each once."""
    found: dict[str, UnknownWord] = {}
    for facts in rows:
        for field, word in facts.unknown_words:
            unknown = UnknownWord(field, word)
            answer = answers.get(unknown.key, "")
            found.setdefault(unknown.key, replace(unknown, answer=answer))
            if answer in CHOICES[field].values:
                setattr(facts, field, answer)
            elif answer != SKIP:
                words = _("The word ”%(word)s” is not known. Choose above what it means.")
                facts.problems.append(words % {"word": word[:80]})
    return list(found.values())
