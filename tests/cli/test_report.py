from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def tables(workspace: Path, docgen: Command) -> dict[str, dict[str, Any]]:
    done = docgen("report", workspace, "--format", "docx", "--json")
    assert done.code == 0
    return {table["id"]: table for table in done.document["tables"]}


def test_tables_count_the_members_and_the_collectives(tables: dict[str, dict[str, Any]]) -> None:
    assert {"loai", "cap", "dang_vien", "tap_the", "con_lai"} <= set(tables)
    members = dict(zip(tables["dang_vien"]["columns"], tables["dang_vien"]["totals"], strict=True))
    assert (members["Tổng số"], members["HTTNV"], members["HTNV"], members["Được gợi ý"]) == (4, 3, 1, 1)


@pytest.mark.parametrize("id", ["loai", "cap", "dang_vien", "tap_the"])
def test_every_figure_is_traced_to_as_many_rows_as_it_counts(tables: dict[str, dict[str, Any]], id: str) -> None:
    table = tables[id]
    counts = [cell for row in [*table["rows"], table["totals"]] for cell in row if isinstance(cell, int)]
    assert [len(set(ids)) for ids in table["trace"].values()] == counts
    assert all(key.startswith(f"{id}/") for key in table["trace"])


def test_figure_is_traced_to_the_member_it_counts(tables: dict[str, dict[str, Any]]) -> None:
    assert tables["dang_vien"]["trace"]["dang_vien/CB-VP/htnv"] == ["DV011"]


def test_s59_so_many_of_so_many_are_told_before_the_tables(workspace: Path, docgen: Command) -> None:
    done = docgen("report", workspace, "--format", "docx")
    assert done.out.splitlines()[0] == (
        "Tập thể: đã kiểm điểm 1/1; đã xếp loại 1/1, gồm 0 HTXSNV, 1 HTTNV, 0 HTNV, 0 KHTNV."
    )


def test_reports_are_papers_that_are_kept(workspace: Path, docgen: Command, papers: Command) -> None:
    docgen("report", workspace, "--format", "docx")
    before = papers(workspace)
    assert "out/bao_cao/DB-SL/tong_hop_ket_qua_DB-SL.docx" in before
    docgen("report", workspace, "--format", "docx")
    assert papers(workspace) == before
    made = docgen("history", workspace, "--json").document["entries"]
    assert len(made) == len(before)


def test_office_that_is_itself_a_chi_bo_gets_each_report_once(workspace: Path, docgen: Command) -> None:
    settings = workspace / "docgen.toml"
    settings.write_text(settings.read_text("utf-8").replace("DB-SL", "CB-VP"), "utf-8")
    done = docgen("report", workspace, "--format", "docx", "--json")
    assert done.code == 0
    assert len(done.document["papers"]) == len(set(done.document["papers"]))
    before = docgen("history", workspace, "--json").document["entries"]
    docgen("report", workspace, "--format", "docx")
    assert docgen("history", workspace, "--json").document["entries"] == before
