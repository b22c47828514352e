"""The service over HTTP: JSON, pages, widget, the OpenAI-compatible front. `app.py` is the way in."""
