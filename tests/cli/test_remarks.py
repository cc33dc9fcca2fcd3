"""Drafts come back with comments and tracked changes; each is told apart, answered, and shown in the summary."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run

from tests.returns.drafts import commented, opened, paragraph, saved, track

Command = Callable[..., Any]
DRAFT = "out/du_thao/CB-VP/mau_02a_DV001.docx"


@pytest.fixture
def sent(docgen: Command, clock: Callable[[str], None], workspace: Path) -> Path:
    """A workspace whose drafts are ready and sent."""
    meeting = (workspace, "--meeting", "HN-CBVP")
    clock("2026-11-18T14:00")
    assert docgen("render", workspace, "--format", "docx").code == 0
    assert docgen("mark", "ready", *meeting).code == 0
    assert docgen("mark", "sent", *meeting).code == 0
    clock("2026-11-20T10:00")
    return workspace


@pytest.fixture
def names(workspace: Path) -> dict[str, str]:
    """The names of the members by their ids."""
    rows = json.loads((workspace / "du_lieu.json").read_text("utf-8"))["ca_nhan"]
    return {row["ma"]: row["ho_ten"] for row in rows}


@pytest.fixture
def returned(sent: Path, names: dict[str, str], tmp_path: Path) -> Path:
    """The draft of DV001 as DV010 sends it back: a comment, and words replaced."""
    document = opened((sent / DRAFT).read_bytes())
    section = next(p.text for p in document.paragraphs if p.style.name == "Nội dung")
    word = section.split()[3]
    commented(document, section[:20], "Đề nghị nêu kết quả cụ thể", names["DV010"])
    track(document, section[:12], word, [("del", word), ("ins", "từ mới")], names["DV010"].upper())
    path = tmp_path / "gop_y.docx"
    path.write_bytes(saved(document))
    return path


def test_returned_draft_is_read_kept_once_and_must_be_answered(
    sent: Path, returned: Path, docgen: Command, tmp_path: Path
) -> None:
    assert docgen("readiness", sent, "--meeting", "HN-CBVP").code == 0
    shown = docgen("collect", sent, returned, "--json").document
    (draft,) = shown["drafts"]
    assert shown["problems"] == []
    assert [(r["person"], r["kind"]) for r in draft["remarks"]] == [("DV010", "gop_y"), ("DV010", "sua")]
    assert {r["section"][:2] for r in draft["remarks"]} == {"1."}
    assert docgen("remarks", sent, "--json").document["remarks"] == []
    for new in (2, 0):
        assert docgen("collect", sent, returned, "--apply", "--json").document["new_remarks"] == new
    (original,) = (sent / "tai_lieu" / "tra_lai").iterdir()
    assert original.read_bytes() == returned.read_bytes()
    judged = docgen("readiness", sent, "--meeting", "HN-CBVP", "--json")
    assert (judged.code, judged.codes) == (4, {"gop_y_chua_tra_loi"})
    book = tmp_path / "tra_loi.xlsx"
    assert docgen("remarks", sent, "--excel", book).code == 0
    assert docgen("collect", sent, filled(book), "--apply", "--json").document["new_answers"] == 2
    assert docgen("readiness", sent, "--meeting", "HN-CBVP").code == 0
    listed = docgen("remarks", sent, "--json").document
    assert [(r["outcome"], r["answer"]) for r in listed["remarks"]] == [("tiep_thu", "Đã bổ sung.")] * 2


def filled(book: Path) -> Path:
    """Answer every remark of a workbook, as somebody does in Excel."""
    opened_book = openpyxl.load_workbook(book)
    sheet = opened_book.active
    assert sheet is not None
    head = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, head["Kết quả"], "Tiếp thu")
        sheet.cell(row, head["Trả lời"], "Đã bổ sung.")
    opened_book.save(book)
    return book


def test_office_may_send_drafts_with_open_remarks(sent: Path, returned: Path, docgen: Command) -> None:
    with (sent / "docgen.toml").open("a", encoding="utf-8") as settings:
        settings.write("[quy_tac]\ngop_y_phai_tra_loi = false\n")
    assert docgen("collect", sent, returned, "--apply").code == 0
    assert docgen("readiness", sent, "--meeting", "HN-CBVP").code == 0


def test_name_that_nobody_bears_is_asked_for(sent: Path, docgen: Command, tmp_path: Path) -> None:
    document = opened((sent / DRAFT).read_bytes())
    commented(document, "A. NỘI DUNG", "Bổ sung", "Admin")
    path = tmp_path / "x.docx"
    path.write_bytes(saved(document))
    asked = docgen("collect", sent, path, "--apply", "--json")
    assert (asked.code, asked.codes) == (3, {"gop_y_khong_ro_nguoi"})
    assert docgen("remarks", sent, "--json").document["remarks"] == []
    assert docgen("collect", sent, path, "--from", "Admin=DV999", "--json").codes == {"gop_y_nguoi_la"}
    told = docgen("collect", sent, path, "--from", "Admin=DV011", "--apply", "--json").document
    assert [r["person"] for r in told["drafts"][0]["remarks"]] == ["DV011"]


def test_what_was_typed_over_without_tracking_is_noticed(sent: Path, docgen: Command, tmp_path: Path) -> None:
    document = opened((sent / DRAFT).read_bytes())
    paragraph(document, "Bản thân").runs[0].text = "Tôi đã sửa thẳng vào đây."
    path = tmp_path / "sua_thang.docx"
    path.write_bytes(saved(document))
    (problem,) = docgen("collect", sent, path, "--json").document["problems"]
    assert problem["code"] == "gop_y_sua_khong_theo_doi"
    assert "“1. Về phẩm chất" in problem["message"]


def test_remark_is_answered_by_a_command(sent: Path, returned: Path, docgen: Command) -> None:
    docgen("collect", sent, returned, "--apply")
    id = docgen("remarks", sent, "--json").document["remarks"][0]["id"]
    assert docgen("remarks", sent, "--answer", id).code == 2
    assert docgen("remarks", sent, "--answer", "khong-co", "--accept", "x").code == 3
    assert docgen("remarks", sent, "--answer", id, "--explain", "Đã nêu ở mục sau.").code == 0
    listed = docgen("remarks", sent, "--unanswered", "--json").document
    assert (len(listed["remarks"]), listed["waiting"]) == (1, 1)


def test_remarks_stand_in_the_summary_of_opinions(
    sent: Path, returned: Path, docgen: Command, clock: Callable[[str], None], names: dict[str, str]
) -> None:
    docgen("collect", sent, returned, "--apply")
    clock("2026-12-31T09:00")
    docgen("render", sent, "--stage", "final", "--format", "docx", "--form", "TH-GY")
    (summary,) = (sent / "out" / "hoan_chinh").rglob("tong_hop_y_kien*.docx")
    found = [row for table in opened(summary.read_bytes()).tables for row in table.rows]
    cells = [[cell.text for cell in row.cells] for row in found]
    assert any(names["DV010"] in row and "Đề nghị nêu kết quả cụ thể." in row for row in cells), cells


def test_comments_in_a_form_are_remarks_on_its_paper(
    sent: Path, docgen: Command, names: dict[str, str], tmp_path: Path
) -> None:
    row = docgen("collect", sent, "--blank", "--subject", "DV001", "--json").document["forms"][0]
    document = opened((sent / str(row["path"])).read_bytes())
    heading = next(r for r in document.element.body.iter(qn("w:r")) if "".join(r.itertext()).startswith("I. "))
    document.add_comment([Run(heading, document._body)], text="Mẫu này thiếu dòng ghi nơi sinh.", author=names["DV001"])
    path = tmp_path / "phieu.docx"
    path.write_bytes(saved(document))
    for new in (1, 0):
        told = docgen("collect", sent, path, "--apply", "--json").document
        assert (told["new_remarks"], told["files"][0]["ok"]) == (new, True)
    (remark,) = docgen("remarks", sent, "--json").document["remarks"]
    assert (remark["person_id"], remark["form"], remark["subject_id"]) == ("DV001", "02A", "DV001")
    assert remark["section"].startswith("I. ")
    assert remark["version"] == row["sha256"], "what it was said of is the form as it went out"
    assert docgen("readiness", sent, "--meeting", "HN-CBVP", "--json").codes == {"gop_y_chua_tra_loi"}


@pytest.mark.parametrize("kind", ["Kết quả", "Trả lời"])
def test_answer_half_given_is_told_at_its_cell(
    kind: str, sent: Path, returned: Path, docgen: Command, tmp_path: Path
) -> None:
    docgen("collect", sent, returned, "--apply")
    book = tmp_path / "tra_loi.xlsx"
    docgen("remarks", sent, "--excel", book)
    whole = openpyxl.load_workbook(book)
    sheet = whole.active
    assert sheet is not None
    sheet.cell(2, {cell.value: cell.column for cell in sheet[1]}[kind], "Tiếp thu")
    whole.save(book)
    done = docgen("collect", sent, book, "--apply", "--json")
    assert done.code == 3
    assert done.document["problems"][0]["place"].endswith("2")
    assert done.document["new_answers"] == 0
