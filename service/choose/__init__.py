"""Which figures of the reports a question means, and which can stand beside each other. `figures.py` scores, `candidate.py` gathers, `choosing.py` chooses, `compare.py` compares."""
