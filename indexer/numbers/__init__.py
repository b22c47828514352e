"""Numbers and quantities as Chinese prose writes them. `quantities.py` is the way in."""
