"""Lines of a document into paragraphs, headings, sections and sentences. `outline.py` is the way in; `headings.py` says what is a heading."""
