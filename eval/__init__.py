"""Gold questions, metrics, runs and comparisons: the judge of every change."""
