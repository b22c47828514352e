"""The tables and lists of one report as rows and columns, and what is worked out of them. `rows_of.py` is the way in."""
