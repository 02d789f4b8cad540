"""The words that the search knows: those of the texts, and those that mean the same."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from pages.languages.folding import folded_words
from pages.languages.word_forms import lemmas, parts
from pages.search.corrections import spelling
from pages.search.index import rebuild
from pages.search.queries import MOST_SYNONYMS, MOST_WORDS, Phrase, Query, understand
from pages.search.tokens import INDEX_VERSION

LONGEST_TERM = 80


class SearchTerm(models.Model):
    """A word of an indexed text, or its dictionary form, from which a typing error is corrected.

    Words stay when a text is gone: a correction that finds nothing public is never shown.
    """

    term = models.CharField(max_length=LONGEST_TERM, unique=True)
    spelling = models.CharField(max_length=LONGEST_TERM * 2, db_index=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.term

    @staticmethod
    def add(texts: Iterable[str]) -> None:
        """Adds the words of ``texts`` that are not there yet."""
        words = set(folded_words(" ".join(texts)).split())
        words |= {form for word in words for form in lemmas(word) | parts(word)}
        words = {word for word in words if 3 <= len(word) <= LONGEST_TERM and not word.isdigit()}
        known = set(SearchTerm.objects.filter(term__in=words).values_list("term", flat=True))
        new = [(word, spelling(word)[: LONGEST_TERM * 2]) for word in sorted(words - known)]
        SearchTerm.objects.bulk_create(
            [SearchTerm(term=word, spelling=key, length=len(key)) for word, key in new],
            ignore_conflicts=True,
        )


class TermVocabulary:
    """The vocabulary of :class:`SearchTerm`."""

    def has_any(self, words: Iterable[str]) -> bool:
        return SearchTerm.objects.filter(term__in=list(words)).exists()

    def beginning_with(self, word: str) -> list[str]:
        terms = SearchTerm.objects.filter(term__startswith=word).order_by("term")
        return list(terms.values_list("term", flat=True)[:5])

    def spelled(self, key: str) -> list[str]:
        return list(
            SearchTerm.objects.filter(spelling=key).order_by("term").values_list("term", flat=True)
        )

    def of_length(self, shortest: int, longest: int) -> list[tuple[str, str]]:
        terms = SearchTerm.objects.filter(length__range=(shortest, longest))
        return list(terms.values_list("term", "spelling"))


class SearchIndexVersion(models.Model):
    """A single row with the version of the code that made the index."""

    version = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def is_current(cls) -> bool:
        return cls.objects.filter(version=INDEX_VERSION).exists()

    @classmethod
    def set_current(cls) -> None:
        cls.objects.update_or_create(pk=1, defaults={"version": INDEX_VERSION})


class SynonymGroup(models.Model):
    """Words that mean the same to somebody who searches, in any language."""

    phrases = models.TextField(
        _("words that mean the same"),
        max_length=2_000,
        help_text=_(
            "One word or name a line, in any language. Who searches for one of them finds what has"
            " another. Inflected forms and parts of compounds are found without this."
        ),
    )

    panels: ClassVar = [FieldPanel("phrases")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return ", ".join(self.lines)

    def clean(self) -> None:
        super().clean()
        self.phrases = "\n".join(self.lines)
        if len(self.folded) < 2:
            raise ValidationError({"phrases": _("Write at least two words, each on its own line.")})
        if len(self.folded) > MOST_SYNONYMS:
            raise ValidationError({"phrases": _("There are too many lines: write at most 12.")})
        if any(len(phrase) > MOST_WORDS for phrase in self.folded):
            raise ValidationError({"phrases": _("A line has too many words.")})

    @classmethod
    def all_phrases(cls) -> list[list[Phrase]]:
        """The phrases of every group, folded."""
        return [group.folded for group in cls.objects.all()]

    @property
    def lines(self) -> list[str]:
        return [line for each in self.phrases.splitlines() if (line := " ".join(each.split()))]

    @property
    def folded(self) -> list[Phrase]:
        """The phrases as folded words."""
        phrases = (tuple(folded_words(line).split()) for line in self.lines)
        return list(dict.fromkeys(filter(None, phrases)))


def understood(text: str) -> Query:
    """The query that ``text`` means, with the synonyms of staff."""
    return understand(text, SynonymGroup.all_phrases())


def rebuild_index(report: Callable[[str], None]) -> None:
    """Indexes everything that the search finds, and stores the words; ``report`` gets a line each.

    The terms that no text has any longer stay.
    """
    rebuild(lambda instance: SearchTerm.add(instance.searched_words()), report)
    SearchIndexVersion.set_current()
