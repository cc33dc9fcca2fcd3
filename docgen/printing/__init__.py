"""From Word and typesetting files to PDF."""
