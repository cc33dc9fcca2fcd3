"""What a package is about, for who receives it: a verdict alone does not tell whose dossier lies on the stick."""

from __future__ import annotations

from pathlib import Path

from docgen.archive.handover.filed import filed
from docgen.core.handover.series import FiledDossier
from docgen.errors import PackageDamaged


def described(package: Path) -> FiledDossier | None:
    """Return what a package says of itself; None for a bag of another program, or a set of packages."""
    try:
        return filed(package)
    except (PackageDamaged, OSError):
        return None
