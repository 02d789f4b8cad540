"""Partial dates, and the periods and statuses that follow from them.

Pure: no database, no request.
"""
