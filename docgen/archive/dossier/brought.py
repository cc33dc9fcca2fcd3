"""The PDFs brought into many dossiers, looked into at once: one process for all instead of one for each dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.archive.dossier.content import DossierContent
from docgen.archive.pdf.intake import examined


def looked_into(contents: Sequence[DossierContent]) -> Iterator[DossierContent]:
    """Yield the dossiers with what was found in each PDF brought in; one that stands in several is opened once."""
    found = examined(file.pdf for content in contents for file in content.papers if file.paper.kind == "brought")
    for content in contents:
        papers = tuple(replace(file, examined=found.get(file.pdf)) for file in content.papers)
        yield replace(content, papers=papers)
