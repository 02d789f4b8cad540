"""The import of lists that staff keep in spreadsheets.

A file becomes a table (:mod:`.table`), its headings columns (:mod:`.columns`), its rows facts
(:mod:`.rows`), and these, compared with the register (:mod:`.planner`), a plan (:mod:`.plan`),
which is written as drafts (:mod:`.writing`). Nothing but the last step writes.
"""
