"""What an index holds on disk, and how it is opened. `store.py` publishes, `version.py` opens."""
