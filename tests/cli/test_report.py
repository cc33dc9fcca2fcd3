from __future__ import annotations

import json
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


COMPLETE = {"mien": 1, "phai": 30, "da": 28, "chua": 2, "da_xep_loai": 28, "xs": 5, "htt": 20, "htnv": 2, "kht": 1}


@pytest.fixture
def receiving(tmp_path: Path) -> Path:
    """A province that has nothing but the reports of two communes."""
    parent = {"ma": "DB-TINH", "ten": "Đảng bộ tỉnh", "loai": "dang_bo_tinh", "dong_tren": "ĐẢNG BỘ TỈNH"}
    parent |= {"dong_duoi": "TỈNH UỶ", "dia_danh": "An Bình", "ky_hieu": "TU"}
    communes = [
        parent | {"ma": f"X{n}", "ten": f"Đảng bộ xã {n}", "loai": "dang_bo_xa", "cap_tren": "DB-TINH"} for n in (1, 2)
    ]
    reason = {"ly_do": "Hai người điều trị dài ngày.", "goi_y": 0}
    reports = [{"don_vi": f"X{n}", "loai": "dang_vien", **COMPLETE, **reason} for n in (1, 2)]
    data = {"don_vi": [parent, *communes], "so_lieu": reports, "ca_nhan": [], "tap_the": [], "hoi_nghi": []}
    (tmp_path / "du_lieu.json").write_text(json.dumps(data | {"thanh_phan": []}), "utf-8")
    (tmp_path / "docgen.toml").write_text('don_vi = "DB-TINH"\nbo_mau = "2025-hd43"\nky = "2026"\n', "utf-8")
    return tmp_path


def test_s12_reports_received_are_added_up_and_each_figure_leads_to_its_cells(receiving: Path, docgen: Command) -> None:
    done = docgen("report", receiving, "--format", "docx", "--json")
    assert done.code == 0, done.err
    table = {found["id"]: found for found in done.document["tables"]}["loai"]
    assert table["rows"][0][:6] == ["Đảng viên", 62, 2, 60, 56, 4]
    assert [part["figure"] for part in table["sources"]["loai/dang_vien/xs"]] == [5, 5]
    assert [part["place"] for part in table["sources"]["loai/dang_vien/xs"]] == ["so_lieu[0].xs", "so_lieu[1].xs"]
    papers = [Path(path).stem for path in done.document["papers"]]
    assert papers == ["bao_cao_ket_qua_DB-TINH", "mau_04_DB-TINH"], "nobody to list, nobody to ask a level for"
    said = "đã kiểm điểm 56/60; đã xếp loại 56/60, gồm 10 HTXSNV, 40 HTTNV, 4 HTNV, 2 KHTNV; còn 4 chưa xếp loại."
    assert done.document["summary"] == [f"Đảng viên: {said}"]


def test_s23_remainders_received_are_explained_in_the_report(receiving: Path, docgen: Command) -> None:
    tables = docgen("report", receiving, "--format", "docx", "--json").document["tables"]
    rows = {table["id"]: table for table in tables}["con_lai"]["rows"]
    assert ["Chưa kiểm điểm", "2 đảng viên", "Đảng bộ xã 1", "Hai người điều trị dài ngày."] in rows
    assert len(rows) == 6


def test_t21_report_that_does_not_add_up_is_refused_at_its_cell(receiving: Path, docgen: Command) -> None:
    data = receiving / "du_lieu.json"
    data.write_text(data.read_text("utf-8").replace('"chua": 2', '"chua": 1', 1), "utf-8")
    done = docgen("check", receiving, "--json")
    assert done.code == 3
    assert [(p["code"], p["place"]) for p in done.document["problems"] if p["severity"] == "error"] == [
        ("so_lieu_khong_can", "so_lieu[0].phai")
    ]


def test_limit_of_excellent_and_votes_are_tables_of_the_report(tables: dict[str, dict[str, Any]]) -> None:
    limit, votes = tables["tran_xs"], tables["bieu_quyet"]
    assert limit["trace"]["tran_xs/Tập thể/htt"] == ["TT-CBVP"]
    assert any("mặc định" in note for note in limit["notes"])
    assert all("chưa đặt" in note for note in votes["notes"])
    counted = tables["kiem_phieu"]["sources"]
    assert {key.rpartition("/")[2] for key in counted} >= {"phat_ra", "thu_ve", "hop_le", "htt"}
    assert all({"figure", "file", "place"} == set(cell) for cells in counted.values() for cell in cells)
