"""A quarter of rating by the local set: leaders and collectives only, axes and sums shown, nothing decided."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import jsonschema_rs
import pytest
from docx.oxml.ns import qn

from docgen import pipeline
from docgen.core.planning.stages import STAGES, papers_of
from docgen.errors import FormUnknown
from docgen.journey.session import Session, opened

NOW = datetime.fromisoformat("2026-10-20T09:00")
SCHEMAS = Path(__file__).parents[3] / "data_schemas" / "mau"
Make = Callable[..., Path]
MAXIMA = (15, 10, 10, 15, 10, 10)
SCORES = (14, 9, 8.5, 13.5, 8, 9)


@pytest.fixture(name="data")
def _data(data_2023: dict[str, Any]) -> dict[str, Any]:
    """The chi bộ of 2023 with what a quarter asks of it."""
    data = {kind: data_2023[kind] for kind in ("don_vi", "ca_nhan", "tap_the")}
    kept = ("ma", "ho_ten", "ngay_sinh", "ngay_vao_dang", "ngay_chinh_thuc", "chi_bo", "loai_ca_nhan", "chuc_vu_dang")
    data["ca_nhan"] = [{name: row[name] for name in kept if name in row} for row in data["ca_nhan"]]
    data["ca_nhan"][0] |= {
        "tu_danh_gia": "Hoàn thành 12/12 nhiệm vụ của quý.",
        "diem_chung": 27.5,
        "diem_nhiem_vu": 62,
        "muc_de_xuat": "HTT",
        "nhom_tuong_dong": "Bí thư chi bộ",
    }
    data["tap_the"] = [{k: v for k, v in data["tap_the"][0].items() if k in _COLLECTIVE} | {"tu_danh_gia": "Đạt."}]
    data["truc"] = [
        {"doi_tuong": "DV001", "truc": n, "diem_toi_da": most, "diem_tu_cham": score, "muc_nhiem_vu": "M1"}
        for n, (most, score) in enumerate(zip(MAXIMA, SCORES, strict=True), 1)
    ]
    data["tieu_chi"] = [
        {
            "doi_tuong": "DV001",
            "stt": n,
            "noi_dung": f"Tiêu chí {n}",
            "dam_bao": "co",
            "diem_toi_da": 15,
            "diem_dat": score,
        }
        for n, score in ((1, 14), (2, 13.5))
    ]
    data["nhiem_vu"] = [
        {"doi_tuong": "DV001", "stt": 1, "nhiem_vu": "Giải ngân đầu tư công", "truc": 1, "tinh_hinh": "Đã xong"},
        {"doi_tuong": "DV001", "stt": 2, "nhiem_vu": "Trực tiếp công dân"},
    ]
    data["ket_qua"] = [
        {
            "doi_tuong": "DV001",
            "diem_chung_tham_dinh": 26,
            "diem_nhiem_vu_tham_dinh": 57,
            "muc_tham_dinh": "HTT",
            "muc_quyet_dinh": "HTT",
            "so_quyet_dinh": "12-QĐ/ĐU",
            "ngay_quyet_dinh": "2026-10-15",
            "ngay_tham_dinh": "2026-10-14",
        }
    ]
    return {**data, "hoi_nghi": [], "thanh_phan": []}


_COLLECTIVE = ("ma", "ten", "loai", "don_vi", "nguoi_dung_dau", "quyen_han_ky", "chuc_vu_ky", "nguoi_ky", "muc_de_xuat")


@pytest.fixture(name="session")
def _session(workspace_of: Make, data: dict[str, Any]) -> Iterator[Session]:
    with opened(workspace_of(data, "2026-quy", "2026-Q3"), NOW) as session:
        yield session


def central(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data without what only the local set asks for."""
    plain = {kind: rows for kind, rows in data.items() if kind not in ("tap_the", "nhiem_vu", "ket_qua")}
    return {**plain, "tap_the": [{k: v for k, v in data["tap_the"][0].items() if k != "tu_danh_gia"}]}


def papers(session: Session, stage: str) -> dict[tuple[str, str], str]:
    order = pipeline.RenderOrder(stage, pdf="none")
    made = pipeline.render(session, order, lambda: None)
    assert not made.problems
    return {(row.form, row.subject): _text(row.path) for row in made.papers}


def _text(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def test_leaders_and_collectives_owe_a_form_and_nobody_else(session: Session) -> None:
    assert {a.subject: a.form for a in session.season.assignments} == {
        "TT-CBVP": "07",
        "DV001": "05",
        "DV002": None,
        "DV003": None,
    }
    assert "không có mẫu cho cá nhân không giữ chức vụ" in session.season.assignments[2].reason


def test_the_quarter_has_no_form_of_the_year(session: Session) -> None:
    """Kiểm điểm is annual, QĐ 366-QĐ/TW Điều 3.1: a quarter is only rated."""
    codes = {form.code for form in session.desk.form_set.forms}
    local = {"TV01", "TV02", "TV03", "TV04", "TV05", "TV06", "08", "12", "13", "16", "17", "18", "19", "20", "PL3A"}
    assert codes == {"05", "06", "07", "09", "10", "11", "14", "15", "PL4"} | local
    assert all(form.status == "reference" for form in session.desk.form_set.forms)


def test_drafts_show_the_axes_and_their_sums(session: Session) -> None:
    made = papers(session, "draft")
    assert set(made) == {("07", "TT-CBVP"), ("05", "DV001"), ("09", "DV001"), ("TV02", "DV001")}
    assert "Quý III, Năm 2026" in made["05", "DV001"]
    assert "Trục 1. Mục tiêu phát triển kinh tế - xã hội" in made["05", "DV001"]
    assert "Cộng điểm kết quả thực hiện nhiệm vụ: 62/70" in made["09", "DV001"]
    assert "Tổng cộng: 89,5/100" in made["09", "DV001"]


def test_the_appraisal_shows_the_difference_and_decides_nothing(session: Session) -> None:
    made = papers(session, "final")["10", "DV001"]
    assert "-1,5" in made
    assert "-5" in made
    assert "-6,5" in made
    assert "2. Thẩm định đề xuất: Hoàn thành tốt nhiệm vụ" in made


def test_the_lists_name_each_leader_once(session: Session) -> None:
    made = papers(session, "report")
    assert {code for code, _ in made} == {"PL4", "11", "14", "15", "16"}
    assert made["14", "DB-SL"].count("Trần Thị Hạ Vy") == 1, "in the row; a chi bộ's head does not sign for the office"
    assert "Bí thư chi bộ" in made["15", "DB-SL"]


def test_products_are_registered_then_rated_and_only_summed(workspace_of: Make, data: dict[str, Any]) -> None:
    """The weights add up to 70 (forms.md §6); what A, B, C and D mean is the locality's, so nothing is worked out."""
    rated = {"ty_le_a": 100, "ty_le_b": 95, "ty_le_c": 100, "ty_le_d": 90, "ty_le_kq": 96.25, "diem_san_pham": 28.9}
    data["nhiem_vu"][0] |= {"ma_san_pham": "SP-01", "trong_so": 30, "chuan_dat": "Đạt 75%", **rated}
    data["nhiem_vu"][1] |= {"trong_so": 40, "diem_san_pham": 38.5}
    with opened(workspace_of(data, "2026-quy", "2026-Q3"), NOW) as session:
        registered = papers(session, "prepare")["TV01", "DV001"]
        scored = papers(session, "draft")["TV02", "DV001"]
    assert "Cộng trọng số: 70/70" in registered
    assert "28,9" not in registered
    assert "Cộng trọng số: 70/70. Cộng điểm: 67,4/70" in scored
    assert "96,25" in scored


def test_papers_that_only_some_need_are_made_where_the_data_ask(workspace_of: Make, data: dict[str, Any]) -> None:
    data["nhiem_vu"] += [
        {"doi_tuong": "DV001", "stt": 3, "nhiem_vu": "Diễn tập", "thay_doi": "loai_tru", "ly_do_thay_doi": "Hoãn"},
        {"doi_tuong": "DV001", "stt": 4, "nhiem_vu": "Đơn phản ánh", "thay_doi": "dot_xuat"},
        {"doi_tuong": "TT-CBVP", "stt": 1, "nhiem_vu": "Tham mưu", "nhom_nhiem_vu": 4, "ton_tai": "Chậm hai ngày"},
    ]
    data["van_ban"] = [
        {"mau": "TV06", "ve": "TT-CBVP", "mo_dau": "Hoàn thành 11/12 việc."},
        {"mau": "17", "ve": "DV001"},
    ]
    data["ca_nhan"][0]["dien_quan_ly"] = "cap_tinh"
    data["truc"][0]["kpi"] = 97.5
    with opened(workspace_of(data, "2026-quy", "2026-Q3"), NOW) as session:
        draft, final, report = (papers(session, stage) for stage in ("draft", "final", "report"))
    assert "Chậm hai ngày" in draft["08", "TT-CBVP"]
    assert "Hoàn thành 11/12 việc." in draft["TV06", "TT-CBVP"]
    assert "97,5" in draft["PL3A", "DV001"]
    assert "Hoãn" in final["TV04", "DV001"]
    assert "Đột xuất" in final["TV05", "DV001"]
    assert ("TV03", "DV001") not in final
    assert "90 ngày" in report["17", "DV001"]
    assert not {code for code, _ in report} & {"18", "19", "20"}


def test_a_meeting_of_the_quarter_has_its_minutes_and_count(workspace_of: Make, data: dict[str, Any]) -> None:
    meeting = {
        "ma": "HN-Q3",
        "ten": "Hội nghị đánh giá Quý III",
        "tap_the": "TT-CBVP",
        "ca_nhan_kiem_diem": "thanh_vien",
        "bat_dau": "2026-10-12T08:00",
        "ket_thuc": "2026-10-12T10:00",
        "dia_diem": "Phòng họp",
        "chu_tri": "DV001",
        "thu_ky": "DV002",
        "so_ke_hoach": "31-KH/ĐU",
        "ngay_ke_hoach": "2026-09-20",
        "chuong_trinh": "Đánh giá",
        "quy_che": "Bỏ phiếu kín",
        "nguoi_phuc_vu": "Mai Thanh Xuân",
    }
    data["hoi_nghi"] = [meeting]
    data["thanh_phan"] = [
        {"hoi_nghi": "HN-Q3", "nguoi": "DV001", "vai_tro": "chu_tri", "co_mat": "co"},
        {"hoi_nghi": "HN-Q3", "nguoi": "DV002", "vai_tro": "thanh_vien", "co_mat": "khong", "ly_do_vang": "Đi học"},
    ]
    with opened(workspace_of(data, "2026-quy", "2026-Q3"), NOW) as session:
        made = papers(session, "final")
    minutes = made["12", "HN-Q3"]
    assert "6. Người phục vụ: Mai Thanh Xuân" in minutes
    assert "Bỏ phiếu kín." in minutes
    assert "Biên bản được lập thành 03 bản" in minutes
    assert "Vắng mặt: Lê Quốc Khải. Lý do: Đi học." in minutes
    assert "có mặt: 1" in made["13", "HN-Q3"]


def test_mau_06_is_for_cadres_that_the_centre_manages(workspace_of: Make, data: dict[str, Any]) -> None:
    data = central(data)
    data["ca_nhan"][0]["dien_quan_ly"] = "trung_uong"
    with opened(workspace_of(data, "2025-hd43", "2026-Q3"), NOW) as session:
        assert set(papers(session, "draft")) == {("05", "DV001")}
        assert set(papers(session, "report")) == {("06", "DB-SL")}


def test_every_context_of_a_quarter_keeps_to_its_schema(session: Session) -> None:
    schemas = [json.loads(path.read_text("utf-8")) for path in SCHEMAS.rglob("*.json")]
    registry = jsonschema_rs.Registry([(schema["$id"], schema) for schema in schemas])
    for stage in STAGES:
        for paper in papers_of(session.season, stage):
            schema = json.loads(session.desk.form_set.form(paper.form).schema.read_text("utf-8"))
            validator = jsonschema_rs.Draft202012Validator(schema, registry=registry)
            assert [error.message for error in validator.iter_errors(paper.context)] == [], paper.form


def test_an_annual_form_is_refused_naming_those_of_the_quarter(workspace_of: Make, data: dict[str, Any]) -> None:
    with (
        opened(workspace_of(central(data), "2025-hd43", "2026-Q3"), NOW) as session,
        pytest.raises(FormUnknown, match=r"Mẫu 02A .* lập theo năm.*Hãy chọn một trong các mẫu: 05, 06"),
    ):
        pipeline.planned(session, pipeline.RenderOrder("draft", forms=("02A",)))


@pytest.mark.parametrize(
    ("kind", "changes", "code", "place"),
    [
        pytest.param("truc", {"diem_tu_cham": 13}, "tong_to_cham_lech", "ca_nhan[0].diem_nhiem_vu", id="axes"),
        pytest.param("truc", {"diem_tu_cham": 16}, "diem_qua_toi_da", "truc[0].diem_tu_cham", id="above-its-most"),
        pytest.param("tieu_chi", {"diem_dat": 1}, "tong_to_cham_lech", "ca_nhan[0].diem_chung", id="criteria"),
    ],
)
def test_points_that_do_not_add_up_are_told(
    workspace_of: Make, data: dict[str, Any], kind: str, changes: dict[str, Any], code: str, place: str
) -> None:
    """C4: sheet sum = group total."""
    data[kind][0] |= changes
    loaded = pipeline.check(workspace_of(data, "2026-quy", "2026-Q3"), NOW.date())
    assert (code, place) in {(problem.code, problem.origin.place) for problem in loaded.problems}


def test_the_columns_of_a_quarter_are_unknown_in_a_year(workspace_of: Make, data: dict[str, Any]) -> None:
    loaded = pipeline.check(workspace_of(data, "2025-hd43", "2026"), date(2026, 12, 1))
    assert "truong_la" in {problem.code for problem in loaded.problems} or loaded.has_errors
