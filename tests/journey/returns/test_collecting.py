"""Forms out and back: seen cell by cell, judged as the data are, put in together, nobody's later words lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from docgen import pipeline
from docgen.files import sha256_of
from docgen.journey.data_changes.editing import Edit, row_digest, rows_to_edit, save_edits
from docgen.journey.returns.blanks import blank_form
from docgen.journey.returns.collecting import Collected, CollectOrder, Incoming, collect_forms
from docgen.journey.season.loading import load, season_of
from docgen.journey.session import Session, opened
from docgen.settings import load_workspace
from tests.journey.returns.conftest import NOW, OTHER, WHO
from tests.returns.conftest import filled, rezipped

APPLY = CollectOrder(apply=True)
SHOW = CollectOrder()


def give(session: Session, *files: bytes, order: CollectOrder = SHOW) -> Collected:
    return collect_forms(session, [Incoming(f"phieu_{n}.docx", data) for n, data in enumerate(files, 1)], order)


def codes(collected: Collected) -> set[str]:
    return {problem.code for problem in collected.problems}


def own_row(root: Path, who: str = WHO) -> dict[str, object]:
    records = load(load_workspace(root), NOW.date()).records
    return dict(next(r for r in records if r.kind == "ca_nhan" and r.text("ma") == who).values)


def clerk_writes(session: Session, **values: str) -> None:
    rows = rows_to_edit(session.desk.workspace).records
    row = next(r for r in rows if r.kind == "ca_nhan" and r.text("ma") == WHO)
    save_edits(session.desk, [Edit("ca_nhan", row.origin.place, values, row_digest(row))])


def test_a_form_that_nobody_filled_in_changes_nothing(reading: Session, blank: bytes) -> None:
    collected = give(reading, blank)
    assert (collected.forms[0].changes, collected.problems, collected.ok) == ((), (), True)


def test_it_is_shown_cell_by_cell_and_nothing_is_written(reading: Session, sample: Path, blank: bytes) -> None:
    before = sha256_of(sample / "du_lieu.json")
    data = filled(blank, ca_nhan__diem_chung="25,5", ca_nhan__tong_diem="83,5")
    changes = give(reading, data).forms[0].changes
    assert [(c.title, c.before, c.after) for c in changes] == [
        ("Điểm nhóm tiêu chí chung", "24", "25,5"),
        ("Tổng điểm", "82", "83,5"),
    ]
    assert all(change.place.startswith("ca_nhan[") for change in changes)
    assert sha256_of(sample / "du_lieu.json") == before
    assert not (sample / "tai_lieu" / "tra_lai").exists()


@pytest.mark.parametrize("sample", ["xlsx", "json"], indirect=True)
def test_what_was_filled_in_becomes_data(root: Path, blank: bytes) -> None:
    data = filled(
        blank,
        ca_nhan__pham_chat="Luôn gương mẫu.",
        ca_nhan__diem_chung="25.5",
        ca_nhan__tong_diem="83,5",
        ca_nhan__ngay_van_ban="18/11/2026",
        ca_nhan__muc_de_xuat___XS="X",
        ca_nhan__muc_de_xuat___HTT=" ",
        khac_phuc__1__muc_do="70%",
        goi_y__2__nguyen_nhan="Do bận việc khác.",
        nhiem_vu__moi1__nhiem_vu="Số hoá tài liệu",
        nhiem_vu__moi1__thoi_han="Quý IV/2026",
    )
    with opened(root, NOW) as session:
        collected = give(session, data, order=APPLY)
        assert [p.message for p in collected.problems] == []
        assert collected.saved == ("phieu_1.docx",)
        line = list(session.desk.journal.entries(action="form_returned"))[-1]
        assert sha256_of(root / line.path) == line.version == collected.forms[0].returned.sha256
        assert (root / line.path).read_bytes() == data
        assert (line.subject, line.detail) == (WHO, {"cells": 9})
    with opened(root, NOW + timedelta(minutes=5)) as later:
        assert give(later, data).forms[0].changes == (), "the same form given twice adds nothing the second time"
    row = own_row(root)
    assert (row["pham_chat"], row["ngay_van_ban"], row["muc_de_xuat"]) == ("Luôn gương mẫu.", date(2026, 11, 18), "XS")
    assert Decimal(str(row["diem_chung"])) == Decimal("25.5")
    records = load(load_workspace(root), NOW.date()).records
    assert [r.text("stt") for r in records if r.text("nhiem_vu") == "Số hoá tài liệu"] == ["16"]
    assert [r.text("muc_do") for r in records if r.kind == "khac_phuc" and r.text("doi_tuong") == WHO] == ["70"]


def read_anew(session: Session) -> Session:
    """The same workspace as the next run would find it."""
    loaded = load(session.desk.workspace, NOW.date())
    return Session(session.desk, loaded, season_of(loaded)).at(NOW + timedelta(minutes=5))


def test_a_value_the_checks_refuse_is_told_at_its_control_and_not_written(
    reading: Session, sample: Path, blank: bytes
) -> None:
    collected = give(reading, filled(blank, ca_nhan__diem_chung="45"), order=APPLY)
    assert not collected.ok
    assert collected.saved == ()
    assert {p.origin.place for p in collected.problems} >= {"ô “Điểm nhóm tiêu chí chung”"}
    assert all(p.origin.file == "phieu_1.docx" for p in collected.problems)
    assert not (sample / "tai_lieu" / "tra_lai").exists()


def test_one_bad_form_does_not_keep_the_good_ones_out(session: Session, root: Path, blank: bytes) -> None:
    other = blank_form(session, OTHER)
    collected = give(
        session, filled(blank, ca_nhan__diem_chung="45"), filled(other, ca_nhan__pham_chat="Tốt."), order=APPLY
    )
    assert collected.saved == ("phieu_2.docx",)
    assert own_row(root, OTHER)["pham_chat"] == "Tốt."
    assert str(own_row(root)["diem_chung"]) == "24"


def test_where_the_clerk_changed_the_same_cell_both_texts_are_shown(session: Session, root: Path, blank: bytes) -> None:
    clerk_writes(session, pham_chat="Lời của văn thư.", phuong_huong="Văn thư viết thêm.")
    data = filled(blank, ca_nhan__pham_chat="Lời của đảng viên.")
    later = read_anew(session)
    (problem,) = give(later, data).problems
    assert problem.code == "phieu_xung_dot"
    assert "Lời của văn thư." in problem.message
    assert "Lời của đảng viên." in problem.message
    assert give(later, data, order=CollectOrder(winner="data")).forms[0].changes == ()
    assert give(later, data, order=CollectOrder(apply=True, winner="returned")).saved == ("phieu_1.docx",)
    row = own_row(root)
    assert (row["pham_chat"], row["phuong_huong"]) == ("Lời của đảng viên.", "Văn thư viết thêm.")


def test_a_row_that_the_office_has_taken_out_since_is_told(session: Session, blank: bytes) -> None:
    rows = rows_to_edit(session.desk.workspace).records
    row = next(r for r in rows if r.kind == "khac_phuc" and r.text("doi_tuong") == WHO)
    save_edits(session.desk, [Edit("khac_phuc", row.origin.place, {}, row_digest(row), removed=True)])
    later = read_anew(session)
    assert codes(give(later, filled(blank, khac_phuc__1__muc_do="80"))) == {"phieu_mat_dong"}
    assert give(later, blank).ok


STRANGERS = {
    "another period": ("2026", "2025", "phieu_ky_khac"),
    "somebody unknown": ("DV011", "DV999", "phieu_nguoi_la"),
    "another form": ("02B", "02A", "phieu_mau_khac"),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_a_form_that_is_not_of_this_season_is_refused(reading: Session, blank: bytes, name: str) -> None:
    was, now, code = STRANGERS[name]
    collected = give(reading, with_slip(blank, was, now))
    assert codes(collected) == {code}
    assert collected.forms[0].changes == ()


def with_slip(form: bytes, was: str, now: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        slip = archive.read("customXml/item1.xml").decode()
    return rezipped(form, {"customXml/item1.xml": slip.replace(f'="{was}"', f'="{now}"', 1).encode()})


def test_two_forms_of_one_person_are_not_mixed(reading: Session, blank: bytes) -> None:
    collected = give(reading, filled(blank, ca_nhan__pham_chat="Một."), filled(blank, ca_nhan__pham_chat="Hai."))
    assert codes(collected) == {"phieu_trung"}
    assert "phieu_1.docx" in collected.problems[0].message


def test_two_ticks_for_one_level_are_asked_about(reading: Session, blank: bytes) -> None:
    assert codes(give(reading, filled(blank, ca_nhan__muc_de_xuat___XS="X"))) == {"phieu_hai_muc"}


def test_a_member_gives_back_only_his_own_form(reading: Session, blank: bytes) -> None:
    assert codes(give(reading, blank, order=CollectOrder(subject=OTHER))) == {"phieu_nguoi_la"}
    assert give(reading, blank, order=CollectOrder(subject=WHO)).ok


def test_the_same_data_make_the_same_form(reading: Session, blank: bytes) -> None:
    assert blank_form(reading, WHO) == blank


@pytest.mark.parametrize("who", ["DV001", "DV011"])
def test_every_kind_of_form_comes_back_as_it_went(reading: Session, who: str) -> None:
    """02A and 02B: nothing typed, nothing changed, nothing to tell."""
    collected = give(reading, blank_form(reading, who))
    assert (collected.forms[0].changes, collected.problems) == ((), ())


def test_forms_are_written_once_and_noted(session: Session, root: Path) -> None:
    first, again = (list(pipeline.blank_forms(session, [WHO], lambda: None)) for _ in range(2))
    assert [row.status for row in (*first, *again)] == ["written", "unchanged"]
    lines = list(session.desk.journal.entries(action="form_made"))
    assert [(line.subject, line.version) for line in lines] == [(WHO, sha256_of(first[0].path))]
