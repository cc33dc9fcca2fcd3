"""The set of papers sent to the superior (Mẫu 04-HD KĐ.ĐG 2025): the dossier by another list of items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.core.act import DossierEntry
from docgen.core.dossier import DossierPlan, Paper, SubjectKind, plan_dossier
from docgen.core.regime import DossierItem, SubmissionItem


def plan_submission(
    subject: SubjectKind, rows: Sequence[SubmissionItem], whole: DossierPlan, entries: Sequence[DossierEntry]
) -> DossierPlan:
    """Return the plan of the set; a subject whom no row of the list concerns is sent by the whole dossier."""
    own = [row for row in rows if getattr(row, subject) != "none"]
    if not own:
        return whole
    items = [DossierItem(row.number, row.title, row.collective, row.member) for row in own]
    papers = [replace(paper, item=row.number) for row in own for paper in whole.papers if _of(paper, row)]
    stated = [replace(entry, item=row.number) for row in own for entry in entries if entry.item in row.items]
    return plan_dossier(subject, items, papers, stated)


def _of(paper: Paper, row: SubmissionItem) -> bool:
    return paper.item in row.items or any(paper.title.casefold().startswith(name.casefold()) for name in row.titles)
