"""Reports in, index out: reading, outline, passages, facts, vectors and terms. Imports nothing of service or eval."""
