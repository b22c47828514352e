"""The ways of answering, one file each. `ways.py` says which is tried first, `decline.py` says no."""
