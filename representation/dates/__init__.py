"""Dates as far as they are known, and what follows from them. Pure: no database, no request."""
