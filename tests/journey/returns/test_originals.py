"""A form from which a program dropped what was written down in it is known by what is left, never guessed at."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from docgen.journey.data_changes.editing import Edit, row_digest, rows_to_edit, save_edits
from docgen.journey.returns.blanks import blank_form, blank_forms
from docgen.journey.returns.collecting import Collected, CollectOrder, Incoming, collect_forms
from docgen.journey.session import Session
from tests.journey.returns.conftest import WHO
from tests.returns.conftest import filled, without

SLIP = ("customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels")


def give(session: Session, data: bytes) -> Collected:
    return collect_forms(session, [Incoming("phieu.docx", data)], CollectOrder())


def change_the_data(session: Session) -> None:
    row = next(r for r in rows_to_edit(session.desk.workspace).records if r.text("ma") == WHO)
    save_edits(session.desk, [Edit(row.kind, row.origin.place, {"phuong_huong": "Khác."}, row_digest(row))])


def test_it_is_held_against_the_form_as_it_would_be_made_now(reading: Session, blank: bytes) -> None:
    collected = give(reading, without(filled(blank, ca_nhan__diem_chung="25", ca_nhan__tong_diem="83"), *SLIP))
    assert [change.after for change in collected.forms[0].changes] == ["25", "83"]
    assert collected.problems == ()


def test_after_the_data_have_changed_it_is_held_against_the_form_that_went_out(session: Session) -> None:
    (row,) = blank_forms(session, (WHO,))
    returned = without(filled(row.path.read_bytes(), ca_nhan__diem_chung="25", ca_nhan__tong_diem="83"), *SLIP)
    taken_away = without(blank_form(session, "DV010"), *SLIP)
    change_the_data(session)
    assert [change.after for change in give(session, returned).forms[0].changes] == ["25", "83"]
    row.path.unlink()
    assert [problem.code for problem in give(session, taken_away).problems] == []


@pytest.mark.office
@pytest.mark.proof
def test_through_odf_and_back_nothing_is_lost_and_everything_strange_is_told(
    reading: Session, blank: bytes, tmp_path: Path
) -> None:
    """Filled in by LibreOffice itself, saved as ODF, edited there, saved as Word again."""
    if shutil.which("soffice") is None:
        pytest.skip("Không có LibreOffice trên máy này.")
    (tmp_path / "phieu.docx").write_bytes(blank)
    text = converted(tmp_path, "phieu.docx", "fodt").read_text("utf-8")
    assert give(reading, again(tmp_path, text)).problems == ()
    heading = "II. Hạn chế, khuyết điểm và nguyên nhân"
    assert heading in text
    begin = text.index('"dg_0"/>')
    place = text.index(">", text.index("<text:text-input", begin)) + 1
    strange = text[:place] + "Kieåm tra haèng tuaàn coøn chaäm " + text[place:]
    collected = give(reading, again(tmp_path, strange.replace(heading, "II. Khuyết điểm")))
    assert {problem.code for problem in collected.problems} == {"phieu_sua_chu", "phieu_bang_ma_cu"}
    assert "Kiểm tra hằng tuần còn chậm" in " ".join(problem.message for problem in collected.problems)


def again(folder: Path, text: str) -> bytes:
    (folder / "sua.fodt").write_text(text, "utf-8")
    return converted(folder, "sua.fodt", "docx").read_bytes()


def converted(folder: Path, name: str, kind: str) -> Path:
    profile = f"-env:UserInstallation={(folder / 'ho_so').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "ra"), name]
    subprocess.run(order, cwd=folder, check=True, capture_output=True, timeout=240)
    return folder / "ra" / f"{Path(name).stem}.{kind}"
