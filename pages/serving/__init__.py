"""What each public answer depends on: who may see it, how fresh it is, which part of a list."""
