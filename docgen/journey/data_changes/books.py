"""The workbook to take away: with the data as they stand, marked with their revision, or empty."""

from __future__ import annotations

from docgen.journey.data_changes.versions import revision, source_files
from docgen.journey.season.loading import Loaded
from docgen.readers.origin_mark import marked
from docgen.readers.workbook_writer import workbook_bytes
from docgen.sheets import extended


def current_workbook(loaded: Loaded) -> bytes:
    """Return the clerk's own workbook, or one made of data in another format; both say which state they hold."""
    root = loaded.workspace.root
    files, standing = source_files(root), revision(root)
    if len(files) == 1 and files[0].suffix == ".xlsx":
        return marked(files[0].read_bytes(), standing)
    with extended(loaded.form_set.columns):
        return marked(workbook_bytes(loaded.records), standing)


def empty_workbook(loaded: Loaded) -> bytes:
    """Return the workbook of the set in use, without a row."""
    with extended(loaded.form_set.columns):
        return workbook_bytes(())
