"""Views of the register that are not pages of the tree."""
