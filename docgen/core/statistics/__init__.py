"""Counts of who is due, reviewed and rated: rows, classes, levels of the organisation, what remains and why."""
