"""File formats: one file a format, each turning bytes into a Document."""
