"""Answers from an index: understanding the question, searching, comparing, citing; CLI, HTTP and widget."""
