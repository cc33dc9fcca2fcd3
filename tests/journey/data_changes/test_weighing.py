"""Workbooks brought in: seen first, nothing changed by a faulty one, nobody's work lost, everything taken back."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest

from docgen.errors import DataFaulty, EditConflict, MachineNotIsolated
from docgen.files import sha256_of
from docgen.journey.data_changes.differences import counted
from docgen.journey.data_changes.editing import rows_to_edit
from docgen.journey.data_changes.incoming import hold_block, hold_earlier, hold_file
from docgen.journey.data_changes.shelf import HELD, held
from docgen.journey.data_changes.versions import earlier_versions, revision
from docgen.journey.data_changes.weighing import Weighed, annotated_copy, take_over, weigh
from docgen.journey.desk import Desk
from tests.journey.data_changes.conftest import NOW, Changes, another_saves, member_named, taken_away


def weighed(desk: Desk, data: bytes, name: str = "sổ của tôi.xlsx") -> Weighed:
    return weigh(desk.workspace, hold_file(desk, name, data), NOW.date())


def renamed(code_cell: str, name: str) -> Changes:
    def change(book: openpyxl.Workbook) -> None:
        book["Cá nhân"][code_cell] = name

    return change


def test_the_workbook_that_was_taken_away_comes_back_without_any_difference(desk: Desk) -> None:
    seen = weighed(desk, taken_away(desk))
    assert (seen.differences, seen.clashes, seen.faults, seen.adrift) == ((), (), (), False)


def test_what_was_changed_in_excel_is_seen_cell_by_cell_and_then_taken_over(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["Cá nhân"]
        page["B3"] = "Trần Thị Hương"
        page.delete_rows(98)

    seen = weighed(desk, taken_away(desk, change))
    assert counted(seen.differences) == {"added": 0, "removed": 1, "changed": 1}
    (cell,) = next(row for row in seen.differences if row.state == "changed").cells
    assert (cell.title, cell.before, cell.after) == ("Họ và tên", "Trần Thị Hạ Vy", "Trần Thị Hương")
    assert member_named(desk, "DV001")["ho_ten"] == "Trần Thị Hạ Vy"
    take_over(desk, seen.proposal, seen.revision)
    assert member_named(desk, "DV001")["ho_ten"] == "Trần Thị Hương"
    assert not list((desk.workspace.out / HELD).iterdir())


def test_a_faulty_workbook_changes_nothing_and_comes_back_with_its_faults_at_their_cells(desk: Desk) -> None:
    before = revision(desk.workspace.root)
    seen = weighed(desk, taken_away(desk, renamed("C4", "32/1/1970")))
    (fault,) = seen.faults
    assert (fault.origin.place, (seen.typed or {})[fault.origin.place]) == ("Cá nhân!C4", "32/1/1970")
    with pytest.raises(DataFaulty, match="Chưa nhập"):
        take_over(desk, seen.proposal, seen.revision)
    assert revision(desk.workspace.root) == before
    copy = openpyxl.load_workbook(annotated_copy(seen, desk.workspace))
    assert "không có ngày này" in copy["Cá nhân"]["C4"].comment.text


def test_changes_of_two_clerks_to_different_cells_are_both_kept(desk: Desk) -> None:
    data = taken_away(desk, renamed("B3", "Trần Thị Hương"))
    another_saves(desk, "DV001", noi_cu_tru="Thôn Thượng")
    another_saves(desk, "DV002", ho_ten="Lê Quốc Khánh")
    seen = weighed(desk, data)
    assert [row.cells[0].after for row in seen.differences] == ["Trần Thị Hương"]
    assert not seen.clashes
    take_over(desk, seen.proposal, seen.revision)
    first, second = member_named(desk, "DV001"), member_named(desk, "DV002")
    assert (first["ho_ten"], first["noi_cu_tru"]) == ("Trần Thị Hương", "Thôn Thượng")
    assert second["ho_ten"] == "Lê Quốc Khánh"


def test_changes_of_two_clerks_to_one_cell_are_shown_side_by_side_and_asked_about(desk: Desk) -> None:
    data = taken_away(desk, renamed("B3", "Tên trong tệp"))
    another_saves(desk, "DV001", ho_ten="Tên trên trang")
    seen = weighed(desk, data)
    (clash,) = seen.clashes
    assert [(cell.before, cell.after) for cell in clash.cells] == [("Tên trên trang", "Tên trong tệp")]
    proposal = seen.proposal
    again = weigh(desk.workspace, proposal, NOW.date(), [clash.id])
    assert [row.cells[0].after for row in again.differences] == ["Tên trong tệp"]
    take_over(desk, proposal, seen.revision)
    assert member_named(desk, "DV001")["ho_ten"] == "Tên trên trang"


def test_what_was_seen_against_other_data_is_not_taken_over(desk: Desk) -> None:
    seen = weighed(desk, taken_away(desk, renamed("B3", "Trần Thị Hương")))
    another_saves(desk, "DV002", ho_ten="Lê Quốc Khánh")
    with pytest.raises(EditConflict, match="người khác"):
        take_over(desk, seen.proposal, seen.revision)
    assert member_named(desk, "DV001")["ho_ten"] == "Trần Thị Hạ Vy"


def test_the_state_before_an_import_is_taken_back_whole(desk: Desk) -> None:
    before = sha256_of(desk.workspace.root / "du_lieu.xlsx")
    seen = weighed(desk, taken_away(desk, renamed("B3", "Trần Thị Hương")))
    take_over(desk, seen.proposal, seen.revision)
    (line,) = earlier_versions(desk.workspace, desk.journal)
    back = weigh(desk.workspace, hold_earlier(desk, line), NOW.date())
    assert [cell.after for row in back.differences for cell in row.cells] == ["Trần Thị Hạ Vy"]
    take_over(desk, back.proposal, back.revision)
    assert sha256_of(desk.workspace.root / "du_lieu.xlsx") == before
    told = json.dumps([dict(line.detail) for line in desk.journal.entries(action="data_changed")], ensure_ascii=False)
    assert before in told
    assert "Hương" not in told


def test_a_workbook_changes_data_kept_as_json_row_by_row_and_one_part_is_taken_back(json_desk: Desk) -> None:
    seen = weighed(json_desk, taken_away(json_desk, renamed("B3", "Trần Thị Hương")))
    assert not seen.whole
    take_over(json_desk, seen.proposal, seen.revision)
    assert member_named(json_desk, "DV001")["ho_ten"] == "Trần Thị Hương"
    (line,) = earlier_versions(json_desk.workspace, json_desk.journal)
    back = weigh(json_desk.workspace, hold_earlier(json_desk, line), NOW.date())
    take_over(json_desk, back.proposal, back.revision)
    assert member_named(json_desk, "DV001")["ho_ten"] == "Trần Thị Hạ Vy"


def test_a_pasted_block_completes_the_rows_that_are_there_and_adds_the_others(desk: Desk) -> None:
    text = "Mã cá nhân\tHọ và tên\tNơi cư trú\nDV001\t\tThôn Thượng\n"
    seen = weigh(desk.workspace, hold_block(desk, "ca_nhan", text), NOW.date())
    assert [(c.title, c.after) for row in seen.differences for c in row.cells] == [("Nơi cư trú", "Thôn Thượng")]
    take_over(desk, seen.proposal, seen.revision)
    assert member_named(desk, "DV001")["ho_ten"] == "Trần Thị Hạ Vy"
    added = weigh(desk.workspace, hold_block(desk, "ca_nhan", "Mã cá nhân\nDV999"), NOW.date())
    assert {problem.code for problem in added.faults} == {"thieu_gia_tri"}


@pytest.mark.proof
def test_five_thousand_pasted_rows_are_taken_over_at_once(desk: Desk) -> None:
    rows = (f"HN-CBVP\tGóp ý\tNội dung góp ý số {number} cho chi bộ" for number in range(5000))
    text = "Mã hội nghị\tLoại ý kiến\tNội dung\n" + "\n".join(rows)
    seen = weigh(desk.workspace, hold_block(desk, "gop_y", text), NOW.date())
    assert not seen.faults
    assert counted(seen.differences)["added"] == 5000
    there = len(rows_to_edit(desk.workspace).records)
    take_over(desk, seen.proposal, seen.revision)
    assert len(rows_to_edit(desk.workspace).records) == there + 5000


def test_state_secrets_do_not_come_in_on_a_machine_that_is_not_apart_and_nothing_of_them_is_kept(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for column, value in zip("ABC", ("DV001", "02A", "Mật"), strict=True):
            book["Độ mật"][f"{column}3"] = value

    proposal = hold_file(desk, "so.xlsx", taken_away(desk, change))
    with pytest.raises(MachineNotIsolated):
        weigh(desk.workspace, proposal, NOW.date())
    assert not list((desk.workspace.out / HELD).glob("*"))


def with_part(data: bytes, name: str) -> bytes:
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, b"x")
    return target.getvalue()


@pytest.mark.parametrize("name", ["so.xlsm", "so.exe", "so", "../so.docx", ".xlsx/"])
def test_a_file_that_is_no_data_is_not_held(desk: Desk, name: str) -> None:
    with pytest.raises(DataFaulty):
        hold_file(desk, name, b"PK")
    assert not list(desk.workspace.out.rglob("*.xls*"))


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"])
def test_a_workbook_with_a_program_or_links_is_refused_and_not_kept(desk: Desk, part: str) -> None:
    with pytest.raises(DataFaulty) as refused:
        hold_file(desk, "so.xlsx", with_part(taken_away(desk), part))
    assert refused.value.problems
    assert not list((desk.workspace.out / HELD).glob("*"))


def test_what_is_held_is_its_clerk_s_alone_and_gone_after_a_day(desk: Desk) -> None:
    proposal = hold_file(desk, "so.xlsx", taken_away(desk))
    assert held(desk.workspace, proposal.id, "an.nv") == proposal
    with pytest.raises(DataFaulty):
        held(desk.workspace, proposal.id, "binh.tt")
    later = hold_file(desk.at(NOW + timedelta(days=2)), "so.xlsx", taken_away(desk))
    assert [path.name for path in (desk.workspace.out / HELD).iterdir()] == [later.id]
