"""Extensions and restrictions of Wagtail's admin."""
