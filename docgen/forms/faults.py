"""Everything wrong with a form set, with file and key: what a province's own set needs to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docgen.core.appraisal.tables import TREATMENTS
from docgen.core.problem import Origin, Problem
from docgen.core.rule_value import UNITS
from docgen.errors import FormUnknown
from docgen.forms.layers import Layer
from docgen.forms.rule_rows import advice, rule_faults, state_rule_faults
from docgen.forms.schema_fields import fields_of
from docgen.forms.stacking import FormRow, form_rows
from docgen.sheets import COLUMN_TYPES, sheet_of, sheets

# Table → keys every row states. A form states them in one of its layers.
_REQUIRED = {
    "bo_mau": ("id", "title", "effective_from"),
    "quy_tac": ("key", "value", "source", "status"),
    "thanh_phan_ho_so": ("number", "title", "collective", "member"),
    "thanh_phan_nop": ("number", "title", "collective", "member", "items"),
    "ten_tep": ("chua", "muc", "title"),
    "truong_hop": ("loai", "ten", "xu_ly", "ap_dung", "source", "status"),
    "khung_tieu_chi": ("ma", "nhom", "ap_dung", "noi_dung", "diem", "source"),
    "quy_dinh_nha_nuoc": ("key", "khia_canh", "value", "source", "status"),
    "can_cu": ("van_ban", "tu"),
    "de_muc": ("so", "can_cu"),
    "cot": ("sheet", "key", "title"),
    "mau": ("code", "title", "ten_tep", "template", "schema", "for", "status"),
}
# Table → keys a row may state besides.
_OPTIONAL = {
    "bo_mau": ("extends", "trang_thai", "effective_to", "ky_tu", "ky_den", "sources", "the_thuc", "chu_ky", "bo"),
    "quy_tac": ("unit", "note", "lua_chon"),
    "thanh_phan_ho_so": (),
    "thanh_phan_nop": ("titles", "source"),
    "ten_tep": (),
    "truong_hop": ("tu_thang", "muc_cao_nhat", "note"),
    "khung_tieu_chi": (),
    "quy_dinh_nha_nuoc": ("unit",),
    "can_cu": ("den", "thay_bang"),
    "de_muc": ("ghi_chu",),
    "cot": ("type", "description", "lua_chon", "nho_nhat", "lon_nhat", "chu_ky"),
    "mau": (
        *("stage", "ten_goi", "signs", "recipients", "retention", "dossier_item"),
        *("suy_dien", "bat_buoc", "them_truong", "chu_ky"),
    ),
}
# Key → values it may have.
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("quy_tac", "status"): ("confirmed", "local", "assumed"),
    ("quy_tac", "unit"): ("", *UNITS),
    ("truong_hop", "status"): ("confirmed", "local", "assumed"),
    ("truong_hop", "xu_ly"): tuple(TREATMENTS),
    ("khung_tieu_chi", "nhom"): ("chung", "nhiem_vu"),
    ("quy_dinh_nha_nuoc", "status"): ("confirmed", "local", "assumed"),
    ("mau", "status"): ("verbatim", "inferred", "reference"),
    ("mau", "stage"): ("draft", "final"),
    ("bo_mau", "the_thuc"): ("HD36", "HD05"),
    ("bo_mau", "trang_thai"): ("hieu_luc", "du_thao"),
    ("cot", "type"): COLUMN_TYPES,
}
_REVIEWED = {"collective": "tap_the", "leader": "ca_nhan", "member": "ca_nhan", "outside": "ca_nhan"}
# Mandatory parts of a form of review that are whole sheets.
_WHOLE_SHEETS = {"khac_phuc", "giai_trinh"}


def set_faults(layers: Sequence[Layer]) -> Iterator[Problem]:
    """Yield every fault of the layers; those of the sets that ship are held by tests and passed over."""
    for place, layer in enumerate(layers, 1):
        if not layer.ships:
            yield from _table_faults(layer)
            yield from rule_faults(layer, layers[place:])
            yield from state_rule_faults(layer, layers[place:])
            yield from _column_faults(layer)
            yield from _dropped_faults(layer, layers)
    for row in form_rows(layers).values():
        yield from _form_faults(row, layers)


def _table_faults(layer: Layer) -> Iterator[Problem]:
    tables = [name for name in layer.settings if name not in _REQUIRED]
    for name in tables:
        yield _unknown(layer.file, f"[{name}]", name, _REQUIRED)
    for name in _REQUIRED:
        rows = [layer.head] if name == "bo_mau" else layer.rows(name)
        for number, row in enumerate(rows, 1):
            yield from _row_faults(layer.file, name, row, _place(name, row, number))


def _place(table: str, row: dict[str, Any], number: int) -> str:
    if table == "bo_mau":
        return "[bo_mau]"
    named = next((row[key] for key in ("code", "key", "loai", "ma", "number") if row.get(key)), f"thứ {number}")
    return f"[[{table}]] {named}"


def _row_faults(file: str, table: str, row: dict[str, Any], place: str) -> Iterator[Problem]:
    for key in row:
        if key not in (*_REQUIRED[table], *_OPTIONAL[table]):
            yield _unknown(file, f"{place}, {key}", key, (*_REQUIRED[table], *_OPTIONAL[table]))
    for key in ("code",) if table == "mau" else _REQUIRED[table]:
        if key not in row:
            yield _missing(file, place, key)
    for key, value in row.items():
        allowed = _CHOICES.get((table, key), ())
        if allowed and value not in allowed:
            message = f"giá trị “{value}” không dùng được."
            yield Problem(
                "bo_mau_gia_tri_sai", Origin(file, f"{place}, {key}"), message, f"Ghi một trong: {', '.join(allowed)}."
            )


def _column_faults(layer: Layer) -> Iterator[Problem]:
    kinds = [sheet.kind for sheet in sheets()]
    for row in layer.rows("cot"):
        place = f"[[cot]] {row.get('key', '')}"
        kind = str(row.get("sheet", ""))
        if kind not in kinds:
            message = f"không có sheet “{kind}”."
            yield Problem("cot_sheet_la", Origin(layer.file, f"{place}, sheet"), message, advice(kind, kinds, "khoá"))
        elif row.get("key") in sheet_of(kind).keys:
            message = f"sheet {sheet_of(kind).title} đã có cột “{row['key']}”."
            yield Problem("cot_da_co", Origin(layer.file, place), message, "Bỏ dòng này, hoặc đặt khoá khác cho cột.")


def _dropped_faults(layer: Layer, layers: Sequence[Layer]) -> Iterator[Problem]:
    below = form_rows(layers[layers.index(layer) + 1 :])
    for code in layer.head.get("bo", ()):
        if code not in below:
            message = f"các bộ mẫu bên dưới không có mẫu “{code}”."
            yield Problem("mau_bo_khong_co", Origin(layer.file, "[bo_mau], bo"), message, advice(code, below, "mẫu"))


def _form_faults(row: FormRow, layers: Sequence[Layer]) -> Iterator[Problem]:
    place = f"[[mau]] {row.code}"
    for key in _REQUIRED["mau"]:
        if key not in row.values:
            yield _missing(row.file, place, key)
    for key, hint in (("template", "Đặt tệp Word của mẫu vào đúng chỗ."), ("schema", "Đặt lược đồ JSON vào đúng chỗ.")):
        path = row.path(key)
        if path and not path.is_file():
            message = f"thiếu tệp {path.name} trong {path.parent.name}."
            yield Problem("mau_thieu_tep", Origin(row.file, f"{place}, {key}"), message, hint)
    yield from _content_faults(row, layers)


def _content_faults(row: FormRow, layers: Sequence[Layer]) -> Iterator[Problem]:
    schema = row.path("schema")
    if not schema or not schema.is_file():
        return
    try:
        fields = {*fields_of(schema), *row.values.get("them_truong", {})}
    except FormUnknown as error:
        yield Problem("luoc_do_hong", Origin(row.file, f"[[mau]] {row.code}, schema"), *_halves(error))
        return
    known = {*fields, *_WHOLE_SHEETS, *_columns(row, layers)}
    for key in row.values.get("bat_buoc", {}):
        if key not in known:
            message = f"“{key}” không phải trường của lược đồ, cũng không phải cột của sổ dữ liệu."
            place = f"[[mau]] {row.code}, bat_buoc.{key}"
            yield Problem("truong_ngoai_luoc_do", Origin(row.file, place), message, advice(key, known, "trường"))


def _columns(row: FormRow, layers: Sequence[Layer]) -> set[str]:
    audience = row.values.get("for", [])
    kinds = {_REVIEWED[name] for name in (audience if isinstance(audience, list) else [audience]) if name in _REVIEWED}
    added = {str(r.get("key")) for layer in layers for r in layer.rows("cot") if r.get("sheet") in kinds}
    return added | {key for kind in kinds for key in sheet_of(kind).keys}


def _halves(error: FormUnknown) -> tuple[str, str]:
    fault, _, remedy = str(error).rpartition(". Hãy ")
    return f"{fault}.", remedy[:1].upper() + remedy[1:]


def _missing(file: str, place: str, key: str) -> Problem:
    return Problem("bo_mau_thieu_khoa", Origin(file, place), f"thiếu dòng {key}.", f"Thêm dòng {key} = …")


def _unknown(file: str, place: str, key: str, known: Iterable[str]) -> Problem:
    return Problem(
        "bo_mau_khoa_la", Origin(file, place), f"docgen không dùng khoá “{key}”.", advice(key, known, "khoá")
    )
