"""JSON, YAML and the workbook with the same content give the same papers, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def made(make: Command, small: Any, docgen: Command, papers: Command) -> Callable[[str], dict[str, bytes]]:
    """Make every Word paper of the small workspace from data in a format."""

    def every_paper(kind: str) -> dict[str, bytes]:
        root = make(small, kind, name=kind)
        for order in (["render"], ["render", "--stage", "final"], ["report"]):
            assert docgen(order[0], root, *order[1:], "--format", "docx").code == 0
        found: dict[str, bytes] = papers(root)
        return found

    return every_paper


def test_every_format_gives_the_same_papers(made: Callable[[str], dict[str, bytes]]) -> None:
    json = made("json")
    assert len(json) > 12
    assert made("yaml") == json
    assert made("xlsx") == json


def test_folder_of_one_file_a_kind_is_the_same_as_one_file(
    made: Callable[[str], dict[str, bytes]], tmp_path: Path, docgen: Command, papers: Command, small: dict[str, Any]
) -> None:
    import json

    first = made("json")
    root = tmp_path / "json"
    (root / "du_lieu.json").unlink()
    (root / "du_lieu").mkdir()
    for kind, rows in small.items():
        (root / "du_lieu" / f"{kind}.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    done = docgen("render", root, "--format", "docx", "--json")
    assert {paper["status"] for paper in done.document["papers"]} == {"unchanged"}
    assert papers(root) == first


def test_two_sources_at_once_are_refused(make: Command, small: Any, docgen: Command) -> None:
    root = make(small)
    (root / "du_lieu.yaml").write_text("don_vi: []\n", "utf-8")
    done = docgen("check", root, "--json")
    assert (done.code, done.codes) == (3, {"hai_nguon_du_lieu"})
