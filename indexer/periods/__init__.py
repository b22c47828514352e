"""The time that sections, sentences and figures speak of, and whether it is done or planned."""
