"""How texts are indexed and looked up: tokens, queries, corrections and snippets."""
