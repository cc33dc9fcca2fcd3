from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx


def add_a_line(path: Path) -> bytes:
    document = docx.Document(str(path))
    document.add_paragraph("Chi uỷ bổ sung bằng tay.")
    document.save(str(path))
    return path.read_bytes()


def report_of(root: Path) -> Path:
    return next(root.glob("out/du_thao/*/mau_01_TT-CBVP.docx"))


def test_a_paper_edited_by_hand_is_kept_when_its_place_is_taken(docgen: Callable[..., Any], workspace: Path) -> None:
    docgen("render", workspace, "--format", "docx", "--form", "01")
    first = report_of(workspace).read_bytes()
    edited = add_a_line(report_of(workspace))
    done = docgen("render", workspace, "--format", "docx", "--form", "01", "--json")
    assert report_of(workspace).read_bytes() == first
    assert [kept.read_bytes() for kept in workspace.glob("out/du_thao/*/*_sua_tay_*.docx")] == [edited]
    assert "van_ban_sua_tay" in {problem["code"] for problem in done.document["problems"]}


def test_a_version_docgen_made_itself_is_replaced_without_a_copy(
    docgen: Callable[..., Any], make: Callable[..., Path], small: Any, edited: Callable[..., Any]
) -> None:
    root = make(small)
    docgen("render", root, "--format", "docx", "--form", "01")
    first = report_of(root).read_bytes()
    changed = make(edited({"tap_the[0].phuong_huong": "Rà soát hằng tháng."}), name="moi")
    (changed / "du_lieu.json").replace(root / "du_lieu.json")
    docgen("render", root, "--format", "docx", "--form", "01")
    assert report_of(root).read_bytes() != first
    assert not list(root.glob("out/du_thao/*/*_sua_tay_*.docx"))


def test_a_packet_is_refused_while_a_draft_on_the_disk_is_not_the_version_in_the_journal(
    docgen: Callable[..., Any], workspace: Path
) -> None:
    docgen("render", workspace, "--format", "docx")
    add_a_line(report_of(workspace))
    done = docgen("packet", workspace, "--meeting", "HN-CBVP", "--anyway")
    assert done.code == 4
    assert "mau_01_TT-CBVP.docx" in done.err
