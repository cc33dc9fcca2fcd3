"""The administrator: accounts, backups, the journal carried out; no content."""
