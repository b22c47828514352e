"""A question, with the turns before it, understood: a `Query`. `question.py` is the way in."""
