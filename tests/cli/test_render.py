from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.files import sha256_of
from docgen.printing.printers.printer import FINDERS, LIBREOFFICE

Command = Callable[..., Any]


def statuses(done: Any) -> dict[tuple[str, str], str]:
    assert done.code == 0, done
    return {(paper["form"], paper["subject"]): paper["status"] for paper in done.document["papers"]}


@pytest.fixture
def render(workspace: Path, docgen: Command) -> Command:
    """Make Word papers in the small workspace."""
    return lambda *options: docgen("render", workspace, "--format", "docx", "--json", *options)


def test_everybody_gets_the_form_the_data_ask_for(render: Command, workspace: Path) -> None:
    done = render()
    assert set(statuses(done)) == {
        ("01", "TT-CBVP"),
        ("02A", "DV001"),
        ("02B", "DV003"),
        ("02B", "DV011"),
        ("02C", "DV010"),
    }
    for paper in done.document["papers"]:
        assert paper["stage"] == "draft"
        assert sha256_of(workspace / paper["path"]) == paper["sha256"]


def test_second_run_writes_nothing(render: Command, workspace: Path, papers: Command) -> None:
    render()
    before = {path: (workspace / path).stat().st_mtime_ns for path in papers(workspace)}
    assert set(statuses(render()).values()) == {"unchanged"}
    assert {path: (workspace / path).stat().st_mtime_ns for path in papers(workspace)} == before


def test_changed_cell_renews_only_its_paper(
    render: Command, workspace: Path, edited: Command, rewrite: Command
) -> None:
    render()
    rewrite(workspace, edited({"ca_nhan[2].han_che": "Còn ít phát biểu ở tổ dân phố."}))
    changed = [paper for paper, status in statuses(render()).items() if status == "written"]
    assert changed == [("02C", "DV010")]


def test_deleted_paper_is_made_again_with_the_same_bytes(render: Command, workspace: Path, papers: Command) -> None:
    render()
    before = papers(workspace)
    (workspace / next(iter(before))).unlink()
    assert sorted(statuses(render()).values()) == ["unchanged"] * 4 + ["written"]
    assert papers(workspace) == before


@pytest.mark.parametrize(
    ("options", "made"),
    [
        (["--form", "02B"], ["DV003", "DV011"]),
        (["--form", "01", "--form", "02C"], ["DV010", "TT-CBVP"]),
        (["--subject", "DV001"], ["DV001"]),
        (["--subject", "DV001", "--subject", "DV010"], ["DV001", "DV010"]),
        (["--form", "02B", "--subject", "DV011"], ["DV011"]),
    ],
    ids=" ".join,
)
def test_only_what_is_asked_for_is_made(options: list[str], made: list[str], render: Command) -> None:
    assert sorted(subject for _, subject in statuses(render(*options))) == made


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--subject", "DV001", "--subject", "DV999"], "DV999"),
        (["--form", "01", "--form", "GM"], "--form GM"),
        (["--form", "01", "--subject", "DV001"], "--form 02A"),
    ],
    ids=" ".join,
)
def test_part_of_an_order_that_matches_nothing_is_not_passed_over_in_silence(
    options: list[str], named: str, render: Command, workspace: Path, papers: Command
) -> None:
    done = render(*options)
    assert done.code == 3
    assert named in done.document["message"]
    assert papers(workspace) == {}


def test_what_prepares_the_season_has_a_stage_and_a_folder_of_its_own(render: Command, workspace: Path) -> None:
    made = render("--stage", "prepare")
    assert {"KH-KD", "CV-GY", "BC-GT", "CV-YK", "P-CT"} <= {form for form, _ in statuses(made)}
    assert all(paper["path"].startswith("out/chuan_bi/") for paper in made.document["papers"])


def test_final_stage_adds_minutes_and_what_follows_from_them(render: Command) -> None:
    forms = {form for form, _ in statuses(render("--stage", "final"))}
    assert {"BB-HN", "BB-KP", "TH-GY", "KH-KP", "01", "02A", "02B", "02C"} == forms


def test_second_letter_to_the_same_person_does_not_replace_the_first(
    small: dict[str, Any], edited: Command, make: Command, docgen: Command
) -> None:
    second = {**small["goi_y"][0], "so_van_ban": "15-CV/ĐU"}
    root = make(edited({f"goi_y[{len(small['goi_y'])}]": second}))
    order = ("render", root, "--stage", "prepare", "--form", "CV-GY", "--format", "docx", "--json")
    made = docgen(*order).document["papers"]
    assert [(paper["subject"], sha256_of(root / paper["path"])) for paper in made] == [
        ("DV011", made[0]["sha256"]),
        ("DV011_lan2", made[1]["sha256"]),
    ]
    assert set(statuses(docgen(*order)).values()) == {"unchanged"}


def test_exempt_member_is_listed_with_the_reason(
    edited: Command, make: Command, docgen: Command, small: dict[str, Any]
) -> None:
    newcomer = {
        "ma": "DV099",
        "ho_ten": "Đinh Nhật Tân",
        "ngay_sinh": "2000-08-25",
        "gioi_tinh": "nam",
        "chi_bo": "CB-VP",
        "ngay_vao_dang": "2026-08-20",
        "loai_ca_nhan": "khong_ldql",
    }
    done = docgen("render", make(edited({"ca_nhan[4]": newcomer})), "--format", "docx")
    assert done.code == 0
    assert "Không lập mẫu: Đinh Nhật Tân" in done.out
    assert "chưa đủ 6 tháng" in done.out


def test_without_libreoffice_word_papers_are_made_and_the_lack_is_told(
    workspace: Path, docgen: Command, papers: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FINDERS, LIBREOFFICE, lambda: None)
    done = docgen("render", workspace, "--json")
    assert done.code == 0
    assert [p["code"] for p in done.document["problems"]] == ["khong_co_libreoffice"]
    assert {Path(path).suffix for path in papers(workspace)} == {".docx"}


def test_pdf_asked_for_without_libreoffice_is_refused(
    workspace: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FINDERS, LIBREOFFICE, lambda: None)
    done = docgen("render", workspace, "--format", "pdf", "--json")
    assert (done.code, done.codes) == (6, {"PrinterMissing"})


@pytest.mark.office
def test_pdfs_stand_beside_their_word_papers_and_are_kept(workspace: Path, docgen: Command, papers: Command) -> None:
    order = ("render", workspace, "--form", "02C", "--format", "pdf", "--json")
    assert docgen(*order).code == 0
    before = papers(workspace)
    assert {Path(path).suffix for path in before} == {".docx", ".pdf"}
    assert all(data.startswith(b"%PDF-") for path, data in before.items() if path.endswith(".pdf"))
    assert docgen(*order).code == 0
    assert papers(workspace) == before
