from __future__ import annotations

from docgen.core.carry_over import KEPT, Years, carried
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.sheets import sheets

YEARS = Years(2025, 2026)
COLUMNS = {sheet.kind: frozenset(sheet.keys) for sheet in sheets()}


def record(kind: str, **values: object) -> Record:
    return Record(kind, values, Origin("du_lieu.xlsx"))  # type: ignore[arg-type] # plain values


def carry(*records: Record) -> list[tuple[str, dict[str, object]]]:
    return [(r.kind, dict(r.values)) for r in carried(records, YEARS, COLUMNS)]


def test_the_table_names_columns_that_there_are() -> None:
    """Three are added by form sets: forms.md §4, §6."""
    added = {"ma_so_vien_chuc", "ma_chuc_danh", "dien_quan_ly"}
    assert {name for kind, names in KEPT.items() for name in names if name not in COLUMNS[kind]} == added


def test_who_somebody_is_stays_and_what_was_written_and_rated_goes() -> None:
    person = record("ca_nhan", ma="DV001", ho_ten="Lê Quốc Khải", pham_chat="…", diem_chung=27, muc_de_xuat="XS")
    assert carry(person) == [("ca_nhan", {"ma": "DV001", "ho_ten": "Lê Quốc Khải"})]


def test_a_column_that_the_new_set_lacks_is_left_behind() -> None:
    assert carry(record("ca_nhan", ma="DV001", ma_so_vien_chuc="VC-1")) == [("ca_nhan", {"ma": "DV001"})]


def test_the_name_of_a_meeting_moves_on_a_year_and_its_day_is_asked_anew() -> None:
    meeting = record("hoi_nghi", ma="HN-1", ten="Hội nghị kiểm điểm năm 2025", bat_dau="2025-12-01T08:00")
    assert carry(meeting) == [("hoi_nghi", {"ma": "HN-1", "ten": "Hội nghị kiểm điểm năm 2026"})]


def test_results_letters_and_papers_are_not_carried() -> None:
    assert carry(record("ket_qua", doi_tuong="DV001"), record("goi_y", doi_tuong="DV001"), record("ho_so")) == []


def test_each_shortcoming_of_last_year_becomes_one_to_be_answered() -> None:
    """S25: section III cannot be empty when something was carried."""
    found = carry(record("tap_the", ma="TT-1", han_che="Báo cáo chậm.\n\nHọp chưa đều."))[1:]
    assert found == [
        ("khac_phuc", {"doi_tuong": "TT-1", "nguon": "Báo cáo kiểm điểm năm 2025", "noi_dung": "Báo cáo chậm."}),
        ("khac_phuc", {"doi_tuong": "TT-1", "nguon": "Báo cáo kiểm điểm năm 2025", "noi_dung": "Họp chưa đều."}),
    ]


def test_what_is_put_right_stays_behind_and_what_is_not_goes_on() -> None:
    rows = [record("khac_phuc", doi_tuong="DV001", nguon="N", noi_dung=s, trang_thai=s) for s in ("da", "dang", "chua")]
    assert [values["noi_dung"] for _, values in carry(*rows)] == ["dang", "chua"]


def test_s25_an_open_shortcoming_that_the_plan_takes_up_is_carried_once() -> None:
    found = carry(
        record("khac_phuc", doi_tuong="TT-1", nguon="N", noi_dung="Hồ sơ tồn đọng.", trang_thai="dang"),
        record("ke_hoach_khac_phuc", doi_tuong="TT-1", han_che="Hồ sơ tồn đọng.", nguon="chuyen_tiep"),
    )
    assert [(kind, values["nguon"]) for kind, values in found] == [("khac_phuc", "Kế hoạch khắc phục năm 2025")]


def test_a_plan_to_put_right_speaks_for_the_shortcomings_of_its_subject() -> None:
    person = record("ca_nhan", ma="DV001", han_che="Báo cáo chậm.")
    plan = record("ke_hoach_khac_phuc", doi_tuong="DV001", han_che="Báo cáo chậm hai lần.")
    assert [v for kind, v in carry(person, plan) if kind == "khac_phuc"] == [
        {"doi_tuong": "DV001", "nguon": "Kế hoạch khắc phục năm 2025", "noi_dung": "Báo cáo chậm hai lần."}
    ]
