"""Figures read out of sentences and tables: what each measures, of whom, at which stage. `facts.py` is the way in."""
