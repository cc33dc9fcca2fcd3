"""Rows changed in the clerk's own files, workbook and JSON alike: judged first, whole or not at all, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from docgen.core.record import Record
from docgen.errors import DataFaulty, EditConflict
from docgen.files import PART_SUFFIX, sha256_of
from docgen.journal.journal import Journal
from docgen.journey.data_changes.editing import Edit, row_digest, rows_to_edit, save_edits, try_edits
from docgen.journey.data_changes.writing import KEPT
from docgen.journey.desk import Desk
from docgen.journey.season.loading import InForce, load
from docgen.journey.workspace.beginning import SAMPLE
from docgen.settings import load_workspace
from tests.journey.part_of_sample import KINDS, make_part_of_sample

NOW = datetime.fromisoformat("2026-11-22T08:00")


@pytest.fixture(name="sample", scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_part_of_sample(tmp_path_factory.mktemp("mau") / "suoi-lanh")


@pytest.fixture(name="desk", params=["xlsx", "json", "yaml"])
def _desk(request: pytest.FixtureRequest, sample: Path, tmp_path: Path) -> Iterator[Desk]:
    root = tmp_path / "suoi-lanh"
    shutil.copytree(sample, root)
    if request.param != "xlsx":
        (root / "du_lieu.xlsx").unlink()
    if request.param == "json":
        (root / "du_lieu").mkdir()
        for kind in KINDS:
            shutil.copy(SAMPLE / "du_lieu" / f"{kind}.json", root / "du_lieu")
    if request.param == "yaml":
        (root / "du_lieu.yaml").write_text(as_yaml(), "utf-8")
    workspace = load_workspace(root)
    with Journal.open(workspace.journal) as journal:
        yield Desk(workspace, InForce.of(workspace).form_set, journal, NOW, "an.nv")


def as_yaml() -> str:
    """The sample as somebody writes it by hand: a line for each value, remarks between."""
    lines = ["# Dữ liệu của kỳ"]
    for part in (SAMPLE / "du_lieu" / f"{kind}.json" for kind in KINDS):
        rows = json.loads(part.read_text("utf-8"))
        lines.append(f"{part.stem}:" if rows else f"{part.stem}: []")
        for record in rows:
            values = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in record.items()]
            lines += [f"  - {values[0]}  # dòng này", *(f"    {value}" for value in values[1:])]
    return "\n".join(lines) + "\n"


def row(desk: Desk, kind: str, key: str, value: str) -> Record:
    found = (r for r in rows_to_edit(desk.workspace).records if r.kind == kind and r.text(key) == value)
    return next(found)


def edit(record: Record, **values: str) -> Edit:
    return Edit(record.kind, record.origin.place, values, row_digest(record))


def member(desk: Desk) -> Record:
    return next(r for r in rows_to_edit(desk.workspace).records if r.kind == "ca_nhan")


def test_a_value_typed_as_people_type_it_is_read_back_as_what_it_means(desk: Desk) -> None:
    first = member(desk)
    save_edits(desk, [edit(first, ho_ten="Nguyễn Thị Hương Lan", ngay_sinh="5/3/1981")])
    again = row(desk, "ca_nhan", "ma", first.text("ma"))
    assert again.text("ho_ten") == "Nguyễn Thị Hương Lan"
    loaded = load(desk.workspace, NOW.date())
    assert loaded.review is not None
    assert next(r for r in loaded.records if r.origin == first.origin).values["ngay_sinh"] == date(1981, 3, 5)


def test_everything_else_in_the_data_stays(desk: Desk) -> None:
    before = {(r.kind, r.origin.place): dict(r.values) for r in rows_to_edit(desk.workspace).records}
    first = member(desk)
    save_edits(desk, [edit(first, ho_ten="Nguyễn Thị Hương Lan")])
    after = {(r.kind, r.origin.place): dict(r.values) for r in rows_to_edit(desk.workspace).records}
    before[first.kind, first.origin.place]["ho_ten"] = "Nguyễn Thị Hương Lan"
    assert after == before


def test_an_edit_that_makes_a_new_error_writes_nothing_and_names_it(desk: Desk) -> None:
    files = {path: sha256_of(path) for path in desk.workspace.root.rglob("du_lieu*/*") if path.is_file()}
    with pytest.raises(DataFaulty) as refused:
        save_edits(desk, [edit(member(desk), ngay_sinh="31/02/1981")])
    assert [problem.origin.place for problem in refused.value.problems] == [member(desk).at("ngay_sinh").place]
    assert {path: sha256_of(path) for path in files} == files
    assert not (desk.workspace.out / KEPT).exists()


def test_the_second_of_two_who_edit_one_row_is_told_what_stands_there_now(desk: Desk) -> None:
    seen = member(desk)
    save_edits(desk, [edit(seen, ho_ten="Tên của người thứ nhất")])
    with pytest.raises(EditConflict, match="Tên của người thứ nhất"):
        save_edits(desk, [edit(seen, ho_ten="Tên của người thứ hai")])
    assert member(desk).text("ho_ten") == "Tên của người thứ nhất"


def test_two_who_edit_different_rows_both_keep_their_work(desk: Desk) -> None:
    first, second = [r for r in rows_to_edit(desk.workspace).records if r.kind == "ca_nhan"][:2]
    save_edits(desk, [edit(first, ho_ten="Người Một")])
    save_edits(desk, [edit(second, ho_ten="Người Hai")])
    names = [r.text("ho_ten") for r in rows_to_edit(desk.workspace).records if r.kind == "ca_nhan"][:2]
    assert names == ["Người Một", "Người Hai"]


def test_a_new_row_is_added_and_a_row_taken_out_is_gone(desk: Desk) -> None:
    count = len(rows_to_edit(desk.workspace).records)
    day = {"ngay": "24/12/2026", "loai": "Nghỉ", "ten": "Nghỉ của cơ quan", "can_cu": "Thông báo 12-TB/ĐU"}
    save_edits(desk, [Edit("ngay_nghi", "", day)])
    added = row(desk, "ngay_nghi", "ten", "Nghỉ của cơ quan")
    assert len(rows_to_edit(desk.workspace).records) == count + 1
    save_edits(desk, [Edit("ngay_nghi", added.origin.place, {}, row_digest(added), removed=True)])
    assert len(rows_to_edit(desk.workspace).records) == count


def test_a_row_taken_out_that_others_name_is_refused(desk: Desk) -> None:
    head = row(desk, "tap_the", "ma", rows_of(desk, "tap_the")[0].text("ma"))
    gone = Edit(head.kind, head.origin.place, {}, row_digest(head), removed=True)
    with pytest.raises(DataFaulty):
        save_edits(desk, [gone])


def rows_of(desk: Desk, kind: str) -> list[Record]:
    return [r for r in rows_to_edit(desk.workspace).records if r.kind == kind]


def test_the_data_before_are_kept_and_the_journal_knows_both_versions(desk: Desk) -> None:
    record = member(desk)
    file = desk.workspace.root / record.origin.file
    before = sha256_of(file)
    save_edits(desk, [edit(record, ho_ten="Nguyễn Thị Hương Lan")])
    (line,) = desk.journal.entries(action="data_changed")
    assert (line.detail["before"], line.version, line.actor) == (before, sha256_of(file), "an.nv")
    assert [sha256_of(path) for path in (desk.workspace.out / KEPT).iterdir()] == [before]
    assert "Hương" not in json.dumps(line.detail, ensure_ascii=False)


def test_trying_edits_changes_nothing_on_the_disk(desk: Desk) -> None:
    record = member(desk)
    before = sha256_of(desk.workspace.root / record.origin.file)
    trial = try_edits(desk.workspace, [edit(record, ho_ten="Thử")], NOW.date())
    assert not trial.new_errors
    assert sha256_of(desk.workspace.root / record.origin.file) == before


def test_a_text_that_looks_like_a_formula_stays_a_text(desk: Desk) -> None:
    record = rows_of(desk, "gop_y")[0]
    save_edits(desk, [edit(record, noi_dung='=HYPERLINK("x")')])
    assert rows_of(desk, "gop_y")[0].text("noi_dung") == '=HYPERLINK("x")'


def test_remarks_between_the_rows_of_a_yaml_file_stay(sample: Path, tmp_path: Path) -> None:
    root = tmp_path / "w"
    shutil.copytree(sample, root)
    (root / "du_lieu.xlsx").unlink()
    file = root / "du_lieu.yaml"
    file.write_text(as_yaml(), "utf-8")
    workspace = load_workspace(root)
    with Journal.open(workspace.journal) as journal:
        desk = Desk(workspace, InForce.of(workspace).form_set, journal, NOW, "an.nv")
        save_edits(desk, [edit(member(desk), ho_ten="Nguyễn Thị Hương Lan")])
    before, after = as_yaml().splitlines(), file.read_text("utf-8").splitlines()
    changed = [line for line, was in zip(after, before, strict=True) if line != was]
    assert changed == ['    ho_ten: "Nguyễn Thị Hương Lan"']


def test_what_the_clerk_formatted_in_the_workbook_stays(sample: Path, tmp_path: Path) -> None:
    root = tmp_path / "w"
    shutil.copytree(sample, root)
    book = openpyxl.load_workbook(root / "du_lieu.xlsx")
    page = book["Cá nhân"]
    page.column_dimensions["B"].width = 41
    page["B3"].font = openpyxl.styles.Font(name="Arial", bold=True)
    book.save(root / "du_lieu.xlsx")
    workspace = load_workspace(root)
    with Journal.open(workspace.journal) as journal:
        desk = Desk(workspace, InForce.of(workspace).form_set, journal, NOW, "an.nv")
        save_edits(desk, [edit(member(desk), ho_ten="Nguyễn Thị Hương Lan")])
    page = openpyxl.load_workbook(root / "du_lieu.xlsx")["Cá nhân"]
    assert page.column_dimensions["B"].width == 41
    assert (page["B3"].font.name, page["B3"].font.bold) == ("Arial", True)
    assert page.data_validations.dataValidation, "the drop-downs are still there"


KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from docgen.journal.journal import Journal
from docgen.journey.data_changes.editing import Edit, row_digest, rows_to_edit, save_edits
from docgen.journey.desk import Desk
from docgen.journey.season.loading import InForce
from docgen.settings import load_workspace

replace = Path.replace
Path.replace = lambda part, target: os._exit(9) if target.name == "du_lieu.xlsx" else replace(part, target)
workspace = load_workspace(Path(sys.argv[1]))
record = next(r for r in rows_to_edit(workspace).records if r.kind == "ca_nhan")
edit = Edit("ca_nhan", record.origin.place, {"ho_ten": "Tên mới"}, row_digest(record))
with Journal.open(workspace.journal) as journal:
    save_edits(Desk(workspace, InForce.of(workspace).form_set, journal, datetime(2026, 11, 22), "an.nv"), [edit])
"""


def test_a_run_killed_between_writing_and_renaming_leaves_the_data_as_they_were(sample: Path, tmp_path: Path) -> None:
    root = tmp_path / "w"
    shutil.copytree(sample, root)
    before = sha256_of(root / "du_lieu.xlsx")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(root)], check=False, capture_output=True)
    assert killed.returncode == 9, killed.stderr
    assert sha256_of(root / "du_lieu.xlsx") == before
    (left,) = root.glob(f".*{PART_SUFFIX}")
    os.utime(left, (0, 0))
    workspace = load_workspace(root)
    with Journal.open(workspace.journal) as journal:
        assert not journal.entries(action="data_changed")
        desk = Desk(workspace, InForce.of(workspace).form_set, journal, NOW, "an.nv")
        save_edits(desk, [edit(member(desk), ho_ten="Nguyễn Thị Hương Lan")])
    assert not left.exists()
