"""Backups: a workspace in one file, every piece with its hash, read back before it is believed."""
