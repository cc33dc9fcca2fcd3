"""Faults inside the cells: all of them listed, exit 3, no paper; what only looks dangerous is printed as typed."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

Command = Callable[..., Any]

TWIN = {"ca_nhan[1].ho_ten": "Trần Thị Hạ Vy", "ca_nhan[1].ngay_sinh": "1979-04-12"}

# What is wrong → the change to the small records, the code of the fault and its place.
FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a duplicated person": (
        {"ca_nhan[1].ho_ten": "Trần Thị Hạ Vy", "ca_nhan[1].ngay_sinh": "1979-04-12"},
        "nguoi_trung",
        "ca_nhan[1]",
    ),
    "the same id twice": ({"ca_nhan[1].ma": "DV001"}, "ma_trung", "ca_nhan[1].ma"),
    "a date as free text": ({"ca_nhan[0].ngay_sinh": "hôm qua"}, "sai_ngay", "ca_nhan[0].ngay_sinh"),
    "day and month swapped": ({"ca_nhan[0].ngay_sinh": "04/13/1979"}, "ngay_thang_dao", "ca_nhan[0].ngay_sinh"),
    "a day that does not exist": ({"ca_nhan[0].ngay_sinh": "31/02/1982"}, "ngay_khong_co", "ca_nhan[0].ngay_sinh"),
    "a birth in the future": ({"ca_nhan[0].ngay_sinh": "2027-01-20"}, "ngay_tuong_lai", "ca_nhan[0].ngay_sinh"),
    "a control character": ({"ca_nhan[0].chuc_vu_dang": "Bí thư\x07"}, "ky_tu_dieu_khien", "ca_nhan[0].chuc_vu_dang"),
    "a lone surrogate": ({"ca_nhan[0].pham_chat": "Tốt \ud800."}, "ky_tu_hong", "ca_nhan[0].pham_chat"),
    "TCVN3 text": ({"ca_nhan[0].ho_ten": "NguyÔn V¨n §øc"}, "bang_ma_cu", "ca_nhan[0].ho_ten"),
    "a cell of 40,000 characters": ({"ca_nhan[0].pham_chat": "Rất dài " * 5_000}, "qua_dai", "ca_nhan[0].pham_chat"),
    "a decision before its meeting": (
        {"ket_qua[0].ngay_quyet_dinh": "2026-11-20", "ket_qua[0].ngay_tham_dinh": "2026-11-20"},
        "xep_loai_truoc_hop",
        "ket_qua[0].ngay_quyet_dinh",
    ),
    "a meeting before the plan that calls it": (
        {"hoi_nghi[0].ngay_ke_hoach": "2026-12-02"},
        "sai_thu_tu_ngay",
        "hoi_nghi[0].",
    ),
    "ballots that do not add up": ({"bieu_quyet[0].htt": 9}, "", "bieu_quyet[0]"),
    "an id with ../": ({"ca_nhan[3].ma": "../../etc"}, "sai_ma", "ca_nhan[3].ma"),
    "a file with ../": ({"ho_so[0].tep": "../../../etc/passwd"}, "tep_khong_an_toan", "ho_so[0].tep"),
}


@pytest.mark.parametrize(("changes", "code", "place"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named_at_its_place_and_no_paper_is_made(
    changes: dict[str, Any],
    code: str,
    place: str,
    edited: Command,
    make: Callable[..., Path],
    docgen: Command,
    papers: Command,
) -> None:
    root = make(edited(changes))
    done = docgen("check", root, "--json")
    assert done.code == 3
    errors = [p for p in done.document["problems"] if p["severity"] == "error"]
    assert [p for p in errors if place in p["place"] and code in p["code"]], errors
    rendered = docgen("render", root, "--format", "docx", "--json")
    assert rendered.code == 3
    assert rendered.document["problems"] == done.document["problems"]
    assert papers(root) == {}


def test_every_fault_is_listed_at_once(edited: Command, make: Callable[..., Path], docgen: Command) -> None:
    changes = {place: value for row in list(FAULTS.values())[2:9] for place, value in row[0].items()}
    root = make(edited(changes | {"ca_nhan[1].ngay_sinh": "hôm qua", "ca_nhan[2].ngay_sinh": "31/02/1982"}))
    done = docgen("check", root, "--json")
    assert {"sai_ngay", "ngay_khong_co", "ky_tu_dieu_khien", "ky_tu_hong", "bang_ma_cu"} <= done.codes


def test_json_that_is_not_utf8_is_named_by_line(workspace: Path, docgen: Command) -> None:
    path = workspace / "du_lieu.json"
    path.write_bytes(path.read_bytes().replace(b'"TT-CBVP"', b'"\xed\xa0\x80"', 1))
    done = docgen("check", workspace, "--json")
    assert (done.code, done.codes) == (3, {"khong_phai_utf8"})


def test_refusal_shows_the_faults_to_people_too(edited: Command, make: Callable[..., Path], docgen: Command) -> None:
    root = make(edited({"ca_nhan[0].ngay_sinh": "hôm qua"}))
    done = docgen("render", root, "--format", "docx")
    assert done.code == 3
    assert "hôm qua" in done.out + done.err


def test_date_as_a_number_is_understood_with_a_note(
    edited: Command, make: Callable[..., Path], docgen: Command
) -> None:
    root = make(edited({"ca_nhan[0].ngay_sinh": 28957}))
    done = docgen("check", root, "--json")
    assert done.code == 0
    assert [p for p in done.document["problems"] if p["code"] == "ngay_la_so" and "12/4/1979" in p["message"]]


def test_typed_date_is_the_same_date(edited: Command, make: Callable[..., Path], docgen: Command) -> None:
    plain = make(edited({}), name="mot")
    typed = make(edited({"ca_nhan[0].ngay_sinh": "12/4/1979"}), name="hai")
    prints = [docgen("render", root, "--format", "docx", "--json").document["papers"] for root in (plain, typed)]
    assert prints[0] == prints[1]


def test_decomposed_names_give_the_same_papers_as_composed_ones(
    edited: Command, make: Callable[..., Path], docgen: Command
) -> None:
    name = unicodedata.normalize("NFD", "Trần Thị Hạ Vy")
    composed, decomposed = make(edited({}), name="mot"), make(edited({"ca_nhan[0].ho_ten": name}), name="hai")
    prints = [docgen("render", root, "--format", "docx", "--json").document for root in (composed, decomposed)]
    assert prints[0]["papers"] == prints[1]["papers"]


def test_marks_of_xml_and_templates_are_printed_as_typed(
    edited: Command, make: Callable[..., Path], docgen: Command, papers: Command
) -> None:
    text = "Giữ chữ R&D, a < b > c, {{ ho_ten }}, {% if %}, {# ghi chú #} và “&amp;”."
    root = make(edited({"ca_nhan[0].pham_chat": text}))
    assert docgen("render", root, "--form", "02A", "--format", "docx").code == 0
    (paper,) = papers(root).values()
    assert text in "\n".join(p.text for p in docx.Document(io.BytesIO(paper)).paragraphs)


# Orders that name something unknown, however it is spelt → the exit code of bad data.
ORDERS = {
    "a form that does not exist": ["render", "--form", "99"],
    "a form with ../": ["render", "--form", "../01"],
    "a subject that does not exist": ["render", "--subject", "DV999"],
    "a subject with ../": ["render", "--subject", "../../etc"],
    "a meeting that does not exist": ["packet", "--meeting", "../HN"],
    "a mark at an unknown meeting": ["mark", "ready", "--meeting", "HN-99"],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_order_for_something_unknown_is_refused_by_name(
    order: list[str], workspace: Path, docgen: Command, papers: Command
) -> None:
    words = order[:2] if order[0] == "mark" else order[:1]
    done = docgen(*words, workspace, *order[len(words) :], "--json")
    assert done.code == 3
    assert order[-1] in done.document["problems"][0]["message"]
    assert papers(workspace) == {}


# Settings that cannot be followed → a word the message must hold.
SETTINGS = {
    "an unknown form set": ('don_vi = "DB-SL"\nbo_mau = "2031-hd99"\nky = "2026"\n', "2031-hd99"),
    "a form set with ../": ('don_vi = "DB-SL"\nbo_mau = "../../../etc"\nky = "2026"\n', "../../../etc"),
    "an unknown line": ('don_vi = "DB-SL"\nbo_mau = "2025-hd43"\nky = "2026"\nmau = 1\n', "mau"),
    "a line left out": ('don_vi = "DB-SL"\nky = "2026"\n', "bo_mau"),
    "a year that is none": ('don_vi = "DB-SL"\nbo_mau = "2025-hd43"\nky = "nay"\n', "nay"),
    "no TOML at all": ("đơn vị: DB-SL\n", "docgen.toml"),
    "an organisation nobody knows": ('don_vi = "DB-XX"\nbo_mau = "2025-hd43"\nky = "2026"\n', "DB-XX"),
    "a rule that does not exist": (
        'don_vi = "DB-SL"\nbo_mau = "2025-hd43"\nky = "2026"\n[quy_tac]\n"lead_time.cuont" = 2\n',
        "lead_time.cuont",
    ),
    "a rule whose value is of another kind": (
        'don_vi = "DB-SL"\nbo_mau = "2025-hd43"\nky = "2026"\n[quy_tac]\n"lead_time.count" = "ba"\n',
        "lead_time.count",
    ),
    "a rule whose value nobody knows": (
        'don_vi = "DB-SL"\nbo_mau = "2025-hd43"\nky = "2026"\n[quy_tac]\n"lead_time.unit" = "tuần"\n',
        "lead_time.unit",
    ),
}


@pytest.mark.parametrize(("settings", "word"), SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("command", ["check", "readiness"])
def test_settings_that_cannot_be_followed_are_refused_with_the_word_at_fault(
    command: str, settings: str, word: str, workspace: Path, docgen: Command
) -> None:
    (workspace / "docgen.toml").write_text(settings, "utf-8")
    done = docgen(command, workspace, "--json")
    assert done.code == 3
    assert word in " ".join(p["message"] + p["hint"] for p in done.document["problems"])
