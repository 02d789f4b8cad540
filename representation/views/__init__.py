"""The views of the register: of pages in the tree, and of addresses outside it."""
