"""A site as Wagtail's tutorial makes one, to have something to compare with; only for the bench."""
