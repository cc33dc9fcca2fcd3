"""What the readers stand on while files are thrown at them: a folder, a workspace with data, the season in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from docgen.core.problem import Problem
from docgen.core.record import Record
from docgen.errors import Refusal
from docgen.journey.season.loading import InForce, Loaded, judged, load, season_of
from docgen.journey.workspace.beginning import NewWorkspace, fill_workspace, sample_records
from docgen.readers.read_result import ReadResult
from docgen.readers.tree import records_of
from docgen.settings import Workspace, load_workspace
from docgen.sheets import extended

ROOT = Path(__file__).parents[2]
NOW = datetime(2027, 1, 15, 9, 0)  # noqa: DTZ001 (office time, as everywhere in docgen)
TODAY = NOW.date()
SET = "2025-hd43"
FORMS = ROOT / "templates" / "mau_bieu" / SET
EXAMPLES = ROOT / "tests" / "examples"
CONTEXTS = ROOT / "tests" / "fixtures" / "contexts" / SET


@dataclass
class Workplace:
    """A folder for files, and on demand a workspace in it with a part of the fictional commune."""

    folder: Path

    def put(self, name: str, data: bytes) -> Path:
        """Write a file that is to be read."""
        path = self.folder / name
        path.write_bytes(data)
        return path

    @cached_property
    def workspace(self) -> Workspace:
        """Return the workspace, made when it is first asked for."""
        root = self.folder / "thu_muc"
        if not root.exists():
            fill_workspace(root, NewWorkspace(SET, "2026", "DU-SL"), some_records())
        return load_workspace(root)

    @cached_property
    def force(self) -> InForce:
        """Return the form set and the rules of the workspace."""
        return InForce.of(self.workspace)

    @cached_property
    def loaded(self) -> Loaded:
        """Return the data of the workspace, judged."""
        return load(self.workspace, TODAY)

    @cached_property
    def merger_facts(self) -> tuple[object, dict[str, str]]:
        """Return the review, and the form that each person owes."""
        season = season_of(self.loaded)
        return season.review, {a.subject: a.form for a in season.assignments if a.form}

    def judge(self, read: ReadResult) -> None:
        """Judge data as `docgen check` does."""
        told(judged(self.workspace, self.force, read, TODAY).problems)

    @contextmanager
    def columns(self) -> Iterator[None]:
        """Let the sheets have the columns of the form set."""
        with extended(self.force.form_set.columns):
            yield


_EACH = 3


def some_records() -> list[Record]:
    """Return the faultless records of one cell: enough for a season, soon made."""
    tree = json.loads((EXAMPLES / "positive" / "chi_bo_van_phong" / "du_lieu.json").read_text("utf-8"))
    return list(records_of(tree))


def few_records() -> list[Record]:
    """Return some rows of every sheet of the sample, faulty together: a small file that names every column."""
    kept: dict[str, list[Record]] = {}
    for record in sample_records():
        if record.kind == "do_mat":  # a workspace that states secrets is refused before anything is read
            continue
        rows = kept.setdefault(record.kind, [])
        if len(rows) < _EACH:
            rows.append(record)
    return [record for rows in kept.values() for record in rows]


def as_rows(records: Iterable[Record]) -> dict[str, list[dict[str, object]]]:
    """Return records as a JSON file of the data has them."""
    tables: dict[str, list[dict[str, object]]] = {}
    for record in records:
        plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in record.values.items()}
        tables.setdefault(record.kind, []).append(json.loads(json.dumps(plain, default=str)))
    return tables


def told(problems: Iterable[Problem]) -> None:
    """Hold problems to what a clerk needs: each has a code, words, a remedy, and can be shown on any page."""
    for problem in problems:
        if not (problem.code and problem.message):
            raise AssertionError(f"a problem without words: {problem!r}")
        f"{problem.origin} {problem.message} {problem.hint}".encode()


def refused(refusal: Refusal) -> None:
    """Hold a refusal to the same."""
    if not str(refusal):
        raise AssertionError("a refusal without words")
    told(refusal.problems)
