"""One dossier made into a package: its content, index, front pages, editions."""
