"""What every stage works with: the workspace, its forms, the journal, the time and who is at work."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen import __version__
from docgen.batch.task import WordTemplate
from docgen.forms.form import FormSet
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.layout.draft_mark import with_mark
from docgen.layout.page_numbers import numbered_by
from docgen.layout.the_thuc import rule_set_on
from docgen.settings import Workspace


def who_is_at_work() -> str:
    """Return the account of the machine, for the journal; its number where it has no name, as in a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # OSError from Python 3.13; ImportError on Windows without USERNAME
        return f"uid-{os.getuid()}" if hasattr(os, "getuid") else "khong_ro"


@dataclass(frozen=True)
class Desk:
    """`now` is the time written into the journal; it never reaches a paper."""

    workspace: Workspace
    form_set: FormSet
    journal: Journal
    now: datetime
    actor: str = field(default_factory=who_is_at_work)
    templates: dict[str, tuple[str, WordTemplate]] = field(default_factory=dict, repr=False, compare=False)
    forms: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def at(self, now: datetime) -> Desk:
        """Return the same desk at another time."""
        return replace(self, now=now)

    def template(self, code: str) -> tuple[str, WordTemplate]:
        """Return the SHA-256 of what a form's papers are made with, as it was when first asked for, and that.

        Its appendices are numbered by the rules in force when the period ends, and it prints the mark of each paper.
        """
        if code not in self.templates:
            path, data = self.form_set.form(code).template, with_mark(self._numbered(code))
            self.templates[code] = (hashlib.sha256(data).hexdigest(), WordTemplate(path.name, data))
        return self.templates[code]

    def form_digest(self, code: str) -> str:
        """Return the SHA-256 of a form's Word file as it is printed, without the mark of any paper."""
        if code not in self.forms:
            self.forms[code] = hashlib.sha256(self._numbered(code)).hexdigest()
        return self.forms[code]

    def _numbered(self, code: str) -> bytes:
        data, rules = self.form_set.form(code).template.read_bytes(), rule_set_on(self.workspace.when.last_day)
        return numbered_by(data, rules) if rules else data

    def record(self, action: str, **facts: Any) -> None:
        """Write one line into the journal."""
        self.journal.append(Event(action=action, at=self.now, actor=self.actor, **facts))

    def relative(self, path: Path) -> str:
        """Return a path as the journal and reports name it, inside the workspace."""
        text, root = path.as_posix(), f"{self.workspace.root.as_posix()}/"
        # pathlib takes ten times as long, for each of a hundred thousand papers.
        return text.removeprefix(root) if text.startswith(root) else path.relative_to(self.workspace.root).as_posix()


def fingerprint(*parts: Mapping[str, Any] | str) -> str:
    """Return the SHA-256 of what something is made from; the program's version is part of it."""
    text = json.dumps([__version__, *parts], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
