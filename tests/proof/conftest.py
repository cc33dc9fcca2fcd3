"""The dossier of the archive's tests, for the proofs too."""

from __future__ import annotations

from tests.archive.conftest import changed, content, packed, papers

__all__ = ["changed", "content", "packed", "papers"]
