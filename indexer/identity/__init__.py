"""Whose report a document is, and of when. `identity.py` is the way in."""
