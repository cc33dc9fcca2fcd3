from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.core.assignment import Exemptions, assign
from docgen.core.papers import Season
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import FormSet
from docgen.readers.workspace_data import read_workspace_data
from docgen.validation.validate import validate

SAMPLE = Path(__file__).parents[1] / "examples" / "suoi_lanh"


@pytest.fixture(name="form_set", scope="session")
def _form_set() -> FormSet:
    """The central set of 2025."""
    return load_form_set("2025-hd43")


@pytest.fixture(name="season", scope="session")
def _season(form_set: FormSet) -> Season:
    """The season of the fictional commune."""
    read = read_workspace_data(SAMPLE)
    validated = validate(read.records, date(2026, 12, 31), period=2026)
    assert validated.review is not None, validated.problems
    codes = {a: form_set.for_audience(a).code for a in ("collective", "leader", "member", "outside")}
    assignments = assign(validated.review, Exemptions.of(form_set.regime, 2026), codes)
    recipients, contents = ({f.code: getattr(f, name) for f in form_set.forms} for name in ("recipients", "content"))
    return Season(validated.review, 2026, assignments, recipients, contents)
