"""The forms that visitors fill in, what keeps spam out, and how a message reaches staff."""
