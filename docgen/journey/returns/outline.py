"""Which cells of the data a person fills in on the form he owes, and the context that has marks in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.core.context.frame import Context
from docgen.core.rating import ITEM_LEVELS, LEVELS
from docgen.core.record import Record, Value
from docgen.core.review import Review
from docgen.core.subject import Member
from docgen.core.vietnamese.dates import official_date
from docgen.core.vietnamese.numbers import figure
from docgen.returns.field import TICK, Field, Kind, mark
from docgen.returns.slip import digest
from docgen.sheets import Column, heading, sheet_of

OWN = "ca_nhan"
# Rows that a person may add to those there are.
SPARE = 3
NEW = "moi"
_UNITS = {"muc_do": "%"}
_KINDS: Mapping[str, Kind] = {"doan_van": "lines", "diem": "number", "so_nguyen": "number", "ngay": "date"}
# Fields of the context that are a column of another name, and columns that the office fills in.
_RENAMED = {"muc": "muc_de_xuat", "ngay_thang": "ngay_van_ban"}
_OF_THE_OFFICE = {
    *("ho_ten", "ngay_sinh", "chi_bo", "don_vi_cong_tac", "chuc_vu_dang", "chuc_vu_chinh_quyen", "chuc_vu_doan_the"),
    *("ma", "gioi_tinh", "to_dang", "loai_ca_nhan", "tinh_trang", "ly_do", "thu_tu", "dien_quan_ly"),
}


@dataclass(frozen=True, slots=True)
class RowTable:
    """Rows of another sheet on a form: the list in the context, what names a row, field of the list → column.

    `spare` are empty rows that may be filled in.
    """

    kind: str
    context: str
    title: str
    named_by: tuple[str, ...]
    columns: Mapping[str, str]
    spare: int = 0


TABLES = (
    RowTable(
        "khac_phuc",
        "khac_phuc",
        "Khắc phục",
        ("nguon", "noi_dung"),
        {key: key for key in ("trang_thai", "muc_do", "kho_khan", "trach_nhiem")},
    ),
    RowTable(
        "goi_y",
        "giai_trinh",
        "Vấn đề",
        ("so_van_ban", "stt"),
        {"giai_trinh": "giai_trinh", "nguyen_nhan": "nguyen_nhan", "trach_nhiem": "trach_nhiem_ca_nhan"},
    ),
    RowTable(
        "nhiem_vu",
        "phu_luc",
        "Nhiệm vụ",
        ("stt",),
        {k: k for k in ("nhiem_vu", "thoi_han", "san_pham", "tien_do", "chat_luong", "vuot_muc", "ghi_chu")},
        SPARE,
    ),
)
TABLE_OF = {table.kind: table for table in TABLES}
_ROWS_OF: Mapping[str, Callable[[Review, str], Sequence[Any]]] = {
    "khac_phuc": Review.remedies_of,
    "goi_y": Review.suggestions_of,
    "nhiem_vu": Review.tasks_of,
}


@dataclass
class Outline:
    """The fields of a form in their order, the context with a mark for each, what names each row."""

    context: Context
    fields: list[Field] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)

    def put(self, wanted: Field) -> str:
        """Add a field and return its mark."""
        self.fields.append(wanted)
        return mark(len(self.fields) - 1)


def outline(review: Review, member: Member, context: Context) -> Outline:
    """Return the form of a member as it is to be filled in, from the context of the paper he owes."""
    made = Outline(dict(context))
    for name in context:
        if key := _own_column(name):
            made.context[name] = _own_field(made, member, key, context[name])
    for table in TABLES:
        if table.context in context:
            made.context[table.context] = _rows(made, review, member, table)
    return made


def rows_of(review: Review, subject: str, kind: str) -> tuple[Record, ...]:
    """Return the rows of a person on a sheet, in the order of the form."""
    return tuple(row.record for row in _ROWS_OF[kind](review, subject))


def row_name(record: Record) -> str:
    """Return the digest of what names a row, whatever else is changed in it."""
    return digest("\n".join(record.text(key) for key in TABLE_OF[record.kind].named_by))


def shown(column: Column, value: Value) -> str:
    """Return a value of the data as the form prints it, empty where there is none."""
    if value is None or value == "":
        return ""
    if column.choices:
        return column.choices.get(str(value), str(value))
    if isinstance(value, date):
        return official_date(value)
    if isinstance(value, int | float | Decimal):
        return figure(Decimal(str(value)))
    return str(value)


def _own_column(name: str) -> str:
    key = _RENAMED.get(name, name)
    return key if key in sheet_of(OWN).by_key and key not in _OF_THE_OFFICE else ""


def _own_field(made: Outline, member: Member, key: str, printed: object) -> object:
    """Return what stands in the context for a column: a mark, paragraphs of one, or boxes with one each."""
    column = sheet_of(OWN).column(key)
    value = member.record.values.get(key)
    if isinstance(printed, dict):
        return {level: _box(made, OWN, column, level, value) for level in ITEM_LEVELS}
    if isinstance(printed, list) and printed and isinstance(printed[0], dict):
        boxes = zip(printed, LEVELS, strict=True)
        return [{**box, "o": _box(made, OWN, column, str(level), value)} for box, level in boxes]
    kind = "paragraphs" if isinstance(printed, list) else _kind(column)
    text = made.put(_field(f"{OWN}.{key}", column, value, kind))
    return [text] if isinstance(printed, list) else text


def _box(made: Outline, row: str, column: Column, level: str, value: Value) -> str:
    label = column.choices.get(level, level)
    tick = TICK if str(value) == level else ""
    return made.put(Field(f"{row}.{column.key}={level}", f"{column.title}: {label}", "box", tick))


def _rows(made: Outline, review: Review, member: Member, table: RowTable) -> list[Context]:
    rows: list[Context] = []
    for number, (record, printed) in enumerate(
        zip(rows_of(review, member.id, table.kind), made.context[table.context], strict=True), 1
    ):
        made.rows[f"{table.kind}.{number}"] = row_name(record)
        rows.append({**printed, **dict(_cells(made, table, f"{table.kind}.{number}", record.values))})
    return rows + [_spare(made, table, number, len(rows)) for number in range(1, table.spare + 1)]


def _spare(made: Outline, table: RowTable, number: int, before: int) -> Context:
    return {"stt": str(before + number), **dict(_cells(made, table, f"{table.kind}.{NEW}{number}", {}))}


def _cells(made: Outline, table: RowTable, row: str, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    number = row.partition(".")[2].replace(NEW, "thêm ")
    for name, key in table.columns.items():
        column = sheet_of(table.kind).column(key)
        titled = replace(column, title=f"{table.title} {number}: {heading(table.kind, key)}")
        if set(column.choices) == {"co", "khong"}:
            yield name, _box(made, row, titled, "co", values.get(key))
        else:
            text = made.put(_field(f"{row}.{key}", titled, values.get(key), _kind(column)))
            yield name, text + _UNITS.get(key, "")


def _kind(column: Column) -> Kind:
    return "choice" if column.choices else _KINDS.get(column.type, "line")


def _field(tag: str, column: Column, value: Value, kind: Kind) -> Field:
    return Field(tag, column.title, kind, shown(column, value), tuple(column.choices.values()))
