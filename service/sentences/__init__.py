"""Which sentences of the reports answer, and how they are quoted. `excerpts.py` is the way in."""
