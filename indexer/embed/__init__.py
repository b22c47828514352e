"""What turns texts into vectors. `embedding.py` is the way in."""
