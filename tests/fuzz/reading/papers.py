"""Word files: forms filled in, drafts with remarks, templates, papers of any origin."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from docgen.batch.task import MARK
from docgen.errors import RenderError, TemplateError
from docgen.journey.editing.linting import lint_file
from docgen.journey.remarks.collecting import is_draft
from docgen.journey.returns.merging import Merger
from docgen.layout.draft_mark import with_mark
from docgen.layout.lint.checked import check_file
from docgen.layout.lint.linter import Order
from docgen.layout.word.package import Unreadable
from docgen.printing.intake import examine
from docgen.returns.reading import is_form, read_returned
from docgen.returns.remarks import remarks_in
from docgen.returns.spots import original_sections
from docgen.templating import annotated, compile_template
from tests.fuzz.workplace import CONTEXTS, TODAY, Workplace, refused, told


def form(place: Workplace, data: bytes) -> None:
    """Read a form that came back and hold it against the data, as `docgen collect` does."""
    is_form(data)
    review, forms = place.merger_facts
    with place.columns():
        for convert in (False, True):
            merger: Any = Merger(review, place.workspace.period, forms)  # type: ignore[arg-type]
            merged = merger.merge(read_returned(data, "phieu.docx", convert_legacy=convert))
            told(merged.problems)
            json.dumps([f"{change.place}{change.title}{change.before}{change.after}" for change in merged.changes])


def draft(place: Workplace, data: bytes) -> None:
    """Read what was said in a draft, as `docgen collect` does."""
    is_draft(data)
    try:
        found = remarks_in(data)
        original_sections(data)
    except Unreadable as fault:
        " ".join(fault.words)
        return
    "".join(f"{one.author}{one.section}{one.text}{one.quote}" for one in found.found).encode()


def template(place: Workplace, data: bytes) -> None:
    """Check a template, fill it in, strictly and not, and write its faults into a copy."""
    path = place.put("mau.docx", data)
    report = lint_file(path, None)
    told(report.problems)
    try:
        annotated(data, report.faults)
    except TemplateError as fault:
        refused(fault)
    for strict in (True, False):
        try:
            compile_template(with_mark(data), strict=strict).render(_context())
        except (TemplateError, RenderError) as fault:
            refused(fault)


@cache
def _context() -> dict[str, Any]:
    context = json.loads((CONTEXTS / "02A.json").read_text("utf-8"))
    return {**context, MARK: f"{'ab' * 32} 02A DV001"}


def any_paper(place: Workplace, data: bytes) -> None:
    """Hold a Word file against the rules of layout, repair a copy, look at it as before printing."""
    path = place.put("van_ban.docx", data)
    for old in place.folder.glob("van_ban_*.docx"):
        old.unlink()
    told(check_file(path, Order(TODAY), fix=True).problems)
    examine(path)
