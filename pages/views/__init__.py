"""Views of URLs outside the page tree."""
