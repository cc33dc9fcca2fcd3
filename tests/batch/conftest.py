"""Papers of Mẫu 02A in tasks, each paper different from the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.batch.task import Paper, Task, Templates, WordTemplate, content_of, source_of

ROOT = Path(__file__).parents[2]
FORM = ROOT / "templates" / "mau_bieu" / "2025-hd43" / "mau_02a.docx"
CONTEXT = ROOT / "tests" / "fixtures" / "contexts" / "2025-hd43" / "02A.json"
DIGEST = hashlib.sha256(FORM.read_bytes()).hexdigest()


@pytest.fixture(scope="session")
def form_02a() -> Templates:
    """The template of Mẫu 02A."""
    return {DIGEST: WordTemplate(FORM.name, FORM.read_bytes())}


@pytest.fixture(scope="session")
def context() -> dict[str, Any]:
    """A context of Mẫu 02A."""
    loaded: dict[str, Any] = json.loads(CONTEXT.read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def paper(context: dict[str, Any]) -> Callable[..., Paper]:
    """Make the paper of a subject; other values may be given."""

    def make(subject: str, **changes: Any) -> Paper:
        content = content_of({**context, "ho_ten": subject, **changes})
        return Paper("02A", subject, "draft", f"CB/{subject}.docx", DIGEST, source_of(DIGEST, content), content)

    return make


@pytest.fixture(scope="session")
def papers_in_tasks(paper: Callable[..., Paper]) -> Callable[[int, int], list[Task]]:
    """Make so many tasks of so many papers."""

    def make(tasks: int, papers: int) -> list[Task]:
        return [Task(n, tuple(paper(f"DV{n}-{m}") for m in range(papers))) for n in range(tasks)]

    return make
