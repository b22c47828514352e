"""The systems that are judged side by side."""
