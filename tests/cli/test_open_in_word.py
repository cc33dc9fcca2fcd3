"""A draft that Word has open, as Windows shows it: the file is named, nothing is lost, the next run ends the work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen import files

Command = Callable[..., Any]
_REPLACE = Path.replace


def test_a_draft_open_in_word_is_named_and_made_once_it_is_closed(
    workspace: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert docgen("render", workspace, "--format", "docx").code == 0
    (draft,) = (workspace / "out").rglob("mau_02*_DV001.docx")
    before, name = draft.read_bytes(), draft.name
    change_the_name_of_a_member(workspace)
    monkeypatch.setattr(files, "PATIENCE", ())
    monkeypatch.setattr(Path, "replace", lambda path, target: shared(path, Path(target), name))
    done = docgen("render", workspace, "--format", "docx", "--json")
    assert done.code == 6
    assert name in done.document["message"]
    assert "Hãy đóng tệp" in done.document["message"] or "Hãy đóng tệp" in done.document["problems"][0]["hint"]
    assert draft.read_bytes() == before
    monkeypatch.setattr(Path, "replace", _REPLACE)
    assert docgen("render", workspace, "--format", "docx").code == 0
    assert draft.read_bytes() != before


def change_the_name_of_a_member(workspace: Path) -> None:
    data = workspace / "du_lieu.json"
    rows = json.loads(data.read_text("utf-8"))
    (row,) = (row for row in rows["ca_nhan"] if row["ma"] == "DV001")
    row["ho_ten"] = "Lò Thị Đổi Tên"
    data.write_text(json.dumps(rows), "utf-8")


def shared(path: Path, target: Path, name: str) -> Path:
    if name in (path.name, target.name):
        raise PermissionError(13, "The process cannot access the file", str(target))
    return _REPLACE(path, target)
