from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.core.record import Value
from docgen.readers.part_file import PARSERS, read_part
from docgen.readers.plain_value import plain_value
from docgen.readers.read_result import ReadResult
from docgen.readers.workspace_data import read_workspace_data

Write = Callable[..., Path]

BARE: dict[str, list[object]] = {"don_vi": [], "ca_nhan": [], "tap_the": [], "hoi_nghi": [], "thanh_phan": []}


def read(folder: Path, **files: str | bytes) -> ReadResult:
    """Put the files (name with __ for a dot) into du_lieu/ and read the workspace."""
    for name, content in files.items():
        path = folder / "du_lieu" / name.replace("__", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_workspace_data(folder)


def found(result: ReadResult) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.origin)) for problem in result.problems]


def whole(**kinds: object) -> str:
    return json.dumps({**BARE, **kinds}, ensure_ascii=False)


def test_one_json_file_holds_all_kinds(tmp_path: Path) -> None:
    result = read(tmp_path, du_lieu__json=whole(ca_nhan=[{"ma": "DV001", "diem_chung": 27.35}, {"ma": "DV002"}]))
    assert result.problems == ()
    assert [record.values for record in result.records] == [
        {"ma": "DV001", "diem_chung": Decimal("27.35")},
        {"ma": "DV002"},
    ]
    assert str(result.records[1].at("ho_ten")) == "du_lieu/du_lieu.json: ca_nhan[1].ho_ten"
    assert str(result.records[1].origin) == "du_lieu/du_lieu.json: ca_nhan[1]"


def test_each_kind_may_have_its_own_file_of_either_format(tmp_path: Path) -> None:
    rest = {f"{kind}__json": "[]" for kind in BARE if kind not in ("ca_nhan", "don_vi")}
    result = read(tmp_path, ca_nhan__yaml="- ma: DV001\n- ma: DV002\n", don_vi__json='[{"ma": "CB"}]', **rest)
    assert result.problems == ()
    assert [(r.kind, r.values["ma"]) for r in result.records] == [
        ("don_vi", "CB"),
        ("ca_nhan", "DV001"),
        ("ca_nhan", "DV002"),
    ]


YAML = """
don_vi: []
tap_the: []
hoi_nghi:
  - {ma: HN1, bat_dau: 2026-11-26 08:00, ket_thuc: 2026-11-26T16:45}
thanh_phan: []
ca_nhan:
  - ma: DV001
    ho_ten: no
    ngay_sinh: 1980-02-03
    ngay_vao_dang: 2005-02-31
    don_vi_cong_tac: 0123
    thu_tu: 12
    diem_chung: 27.35
    ly_do: 08:30
    chuc_vu_dang: ~
    pham_chat: |
      Dòng một
      Dòng hai: có dấu hai chấm
"""


def test_yaml_values_are_what_they_look_like_and_never_guessed(tmp_path: Path) -> None:
    result = read(tmp_path, du_lieu__yaml=YAML)
    assert result.problems == ()
    assert result.records[0].values == {
        "ma": "DV001",
        "ho_ten": "no",
        "ngay_sinh": date(1980, 2, 3),
        "ngay_vao_dang": "2005-02-31",
        "don_vi_cong_tac": "0123",
        "thu_tu": 12,
        "diem_chung": Decimal("27.35"),
        "ly_do": "08:30",
        "pham_chat": "Dòng một\nDòng hai: có dấu hai chấm\n",
    }
    assert result.records[1].values["bat_dau"] == datetime.fromisoformat("2026-11-26T08:00")


JSON = "du_lieu/x.json"
YML = "du_lieu/x.yaml"
TWICE = whole()[:-1]
# File, content, and the code and place of the one problem.
FAULTS: dict[str, tuple[str, str | bytes, str, str]] = {
    "comma missing": ("x__json", '{"ca_nhan": [\n {"ma" "DV001"}]}', "json_sai", f"{JSON}: dòng 2, cột 8"),
    "empty JSON": ("x__json", "", "json_sai", f"{JSON}: dòng 1, cột 1"),
    "cut JSON": ("x__json", '{"ca_nhan": [{"ma": "DV', "json_sai", f"{JSON}: dòng 1, cột 21"),
    "NaN": ("x__json", whole(ca_nhan=[{"diem_chung": float("nan")}]), "json_sai", JSON),
    "endless number": ("x__json", '{"ca_nhan": [{"thu_tu": ' + "9" * 5000 + "}]}", "json_sai", JSON),
    "endless nesting": ("x__json", "[" * 200_000, "json_sai", JSON),
    "root is text": ("x__json", '"ca_nhan"', "sai_kieu_goc", JSON),
    "root is a number": ("x__yaml", "12", "sai_kieu_goc", YML),
    "empty YAML": ("x__yaml", "", "sai_kieu_goc", YML),
    "Windows-1258": ("x__json", b'{"ca_nhan": "Tr\xe2\xecn"}', "khong_phai_utf8", f"{JSON}: dòng 1"),
    "UTF-16": ("x__json", whole().encode("utf-16"), "khong_phai_utf8", f"{JSON}: dòng 1"),
    "bytes of a surrogate": ("x__yaml", b"a: b\nc: \xed\xa0\x80", "khong_phai_utf8", f"{YML}: dòng 2"),
    "bad indent": ("x__yaml", "ca_nhan:\n  - ma: 1\n ho_ten: x\n", "yaml_sai", f"{YML}: dòng 3, cột 2"),
    "open quote": ("x__yaml", 'ca_nhan: "abc', "yaml_sai", f"{YML}: dòng 1, cột 14"),
    "control character": ("x__yaml", "ca_nhan: a\x01b", "yaml_sai", YML),
    "Python object": ("x__yaml", "!!python/object/apply:os.system [ls]", "yaml_sai", f"{YML}: dòng 1, cột 1"),
    "alias to itself": ("x__yaml", "ca_nhan: &a [*a]", "yaml_sai", f"{YML}: dòng 1, cột 10"),
    "endless YAML nesting": ("x__yaml", "[" * 100_000, "yaml_sai", f"{YML}: dòng 1, cột 21"),
    "tag on a number": ("x__yaml", "ca_nhan: !!int ba", "yaml_sai", f"{YML}: dòng 1, cột 10"),
    "repeated kind": ("x__json", TWICE + ', "ca_nhan": []}', "khoa_trung", f"{JSON}: ca_nhan"),
    "repeated key": ("x__json", TWICE + ', "goi_y": [{"stt": 1, "stt": 2}]}', "khoa_trung", f"{JSON}: goi_y[0].stt"),
    "repeated key in YAML": ("x__yaml", "ca_nhan:\n- {ma: A, ma: B}", "khoa_trung", f"{YML}: ca_nhan[0].ma"),
    "row is a list": ("x__json", whole(ca_nhan=[["DV001"]]), "sai_kieu", f"{JSON}: ca_nhan[0]"),
    "value is a list": ("x__json", whole(ca_nhan=[{"ma": ["a"]}]), "sai_kieu", f"{JSON}: ca_nhan[0].ma"),
    "kind is an object": ("x__json", whole(ca_nhan={"ma": "A"}), "sai_kieu", f"{JSON}: ca_nhan"),
    "kind misspelt": ("x__json", whole(ngaynghi=[]), "loai_la", f"{JSON}: ngaynghi"),
    "bare list of no kind": ("x__json", "[]", "loai_la", f"{JSON}: x"),
    "key is a number": ("x__yaml", "12: []", "khoa_sai_kieu", f"{YML}: 12"),
    "surrogate in a key": ("x__json", TWICE + ', "a\\ud800": []}', "loai_la", JSON + ": a\\ud800"),
}


@pytest.mark.parametrize(("name", "content", "code", "place"), FAULTS.values(), ids=FAULTS)
def test_faulty_file_is_named_with_its_place(
    name: str, content: str | bytes, code: str, place: str, tmp_path: Path
) -> None:
    result = read(tmp_path, **{name: content})
    problems = [problem for problem in result.problems if problem.code != "thieu_sheet"]
    assert [(problem.code, str(problem.origin)) for problem in problems] == [(code, place)]
    for problem in result.problems:
        assert f"{problem.origin}{problem.message}{problem.hint}".isprintable()


def test_value_that_is_refused_has_no_place_and_the_rest_of_its_row_is_kept(tmp_path: Path) -> None:
    result = read(tmp_path, du_lieu__json=whole(ca_nhan=[{"ma": "DV001", "ho_ten": ["Hạ"], "ngay_sinh": {}}]))
    assert found(result) == [("sai_kieu", f"du_lieu/du_lieu.json: ca_nhan[0].{key}") for key in ("ho_ten", "ngay_sinh")]
    (record,) = result.records
    assert record.values == {"ma": "DV001"}
    assert not {"ho_ten", "ngay_sinh"} & record.places.keys()
    assert record.places["gioi_tinh"] == "ca_nhan[0].gioi_tinh"


def test_misspelt_kind_is_given_the_nearest(tmp_path: Path) -> None:
    result = read(tmp_path, du_lieu__json=whole(goiy=[]))
    assert [problem.hint for problem in result.problems] == ["Sửa thành “goi_y”."]


def test_required_kinds_that_no_file_holds_are_named(tmp_path: Path) -> None:
    result = read(tmp_path, ca_nhan__json="[]", don_vi__json="[]")
    assert [problem.origin.place for problem in result.problems] == ["tap_the", "hoi_nghi", "thanh_phan"]


def test_file_that_cannot_be_read_is_one_problem_not_five(tmp_path: Path) -> None:
    assert [code for code, _ in found(read(tmp_path, du_lieu__json="{"))] == ["json_sai"]


def test_lone_surrogate_in_a_value_is_handed_on_to_validation(tmp_path: Path) -> None:
    result = read(tmp_path, du_lieu__json=whole(ca_nhan=[{"ma": "A", "ho_ten": "x"}]).replace('"x"', '"a\\ud800b"'))
    assert result.problems == ()
    assert result.records[0].values["ho_ten"] == "a\ud800b"


def test_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read(tmp_path, du_lieu__json=b"\xef\xbb\xbf" + whole().encode()).problems == ()


def test_same_kind_in_two_files_is_a_problem(tmp_path: Path) -> None:
    result = read(tmp_path, du_lieu__json=whole(), ca_nhan__yaml="[]")
    assert found(result) == [("loai_trung", "du_lieu/du_lieu.json: ca_nhan")]


def test_two_sources_at_once_name_which_to_remove(write: Write, tmp_path: Path) -> None:
    write({})
    result = read(tmp_path, du_lieu__json=whole())
    assert [code for code, _ in found(result)] == ["hai_nguon_du_lieu"]
    assert "Giữ du_lieu.xlsx và chuyển du_lieu/" in result.problems[0].hint
    assert result.records == ()


def test_lock_file_of_excel_and_other_files_do_not_count(write: Write, tmp_path: Path) -> None:
    write({})
    (tmp_path / "~$du_lieu.xlsx").write_bytes(b"x")
    assert read(tmp_path, ghi_chu__txt="x", __an__json="x").problems == ()


def test_workspace_without_data_says_what_to_put_there(tmp_path: Path) -> None:
    result = read_workspace_data(tmp_path)
    assert found(result) == [("thieu_du_lieu", "du_lieu.xlsx")]
    (tmp_path / "du_lieu.ods").write_bytes(b"x")
    assert found(read_workspace_data(tmp_path)) == [("dinh_dang_la", "du_lieu.ods")]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text("[]{}:,-\"'&*!|>#? \n\t0ca_nhan~<=%@`")))
def test_any_text_is_read_or_refused_without_a_traceback(text: str) -> None:
    for suffix in PARSERS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"ca_nhan{suffix}")
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            read_part(path, path.name)


BOOK: dict[str, list[dict[str, Value]]] = {
    "don_vi": [{"ma": "CB-VP", "ten": "Chi bộ Văn phòng", "thu_tu": 1}],
    "ca_nhan": [{"ma": "DV001", "ngay_sinh": date(1980, 2, 3), "diem_chung": Decimal("27.35"), "pham_chat": "a\nb"}],
    "tap_the": [],
    "hoi_nghi": [{"ma": "HN1", "bat_dau": datetime.fromisoformat("2026-11-26T08:00")}],
    "thanh_phan": [{"hoi_nghi": "HN1", "vai_tro": "chu_tri"}],
}


def as_json(book: dict[str, list[dict[str, Value]]]) -> str:
    plain = {
        kind: [{key: plain_value(value) for key, value in row.items()} for row in rows] for kind, rows in book.items()
    }
    return json.dumps(plain)


def test_json_written_is_read_back_with_iso_dates(tmp_path: Path) -> None:
    (tmp_path / "du_lieu.json").write_text(as_json(BOOK), "utf-8")
    result = read_workspace_data(tmp_path)
    assert result.problems == ()
    values = {record.kind: dict(record.values) for record in result.records}
    assert values["ca_nhan"] == {
        "ma": "DV001",
        "ngay_sinh": "1980-02-03",
        "diem_chung": Decimal("27.35"),
        "pham_chat": "a\nb",
    }
    assert values["hoi_nghi"]["bat_dau"] == "2026-11-26T08:00"
    assert values["thanh_phan"]["vai_tro"] == "chu_tri"


def test_surrogate_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "du_lieu.json").write_text(as_json({**BOOK, "ca_nhan": [{"ma": "A", "ho_ten": "a\ud800b"}]}), "utf-8")
    assert "a\ud800b" in [record.values.get("ho_ten") for record in read_workspace_data(tmp_path).records]
