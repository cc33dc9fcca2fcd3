"""The revisions, one module each; Alembic reads them by their names."""
