"""The comparison of partial dates between two revisions."""

from pages.admin.comparison import ValueComparison
from representation.dates.partial_date import PartialDate


class PartialDateComparison(ValueComparison):
    """Compares dates in words, each as a whole."""

    def in_words(self, value: PartialDate) -> str:
        return value.in_words()
