"""What this machine has for docgen's work: the pages it makes, the archives it keeps."""

from __future__ import annotations

from docgen.archive.pdf import verapdf
from docgen.printing.doctor import Check, inspect


def inspect_machine() -> tuple[Check, ...]:
    """Return every check, in the order a person would mend them."""
    return (*inspect(), verapdf.check())
