"""English questions put into the words that reports use. `english.py` is the way in."""
