"""Which cells of the data somebody fills in on a form, and the context that has marks in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from docgen.core.context.frame import Context
from docgen.core.rating import ITEM_LEVELS, LEVELS
from docgen.core.record import Record, Value
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject
from docgen.core.vietnamese.dates import official_date
from docgen.core.vietnamese.numbers import figure
from docgen.journey.returns.row_tables import COLLECTIVE, KINDS, NEW, PERSON, TABLES, RowTable, number_of, row_name
from docgen.returns.field import TICK, Field, Kind, mark
from docgen.sheets import Column, heading, sheet_of

_UNITS = {"muc_do": "%"}
_KINDS: Mapping[str, Kind] = {"doan_van": "lines", "diem": "number", "so_nguyen": "number", "ngay": "date"}
# Fields of the context that are a column of another name, and columns that the office fills in.
_RENAMED = {"muc": "muc_de_xuat", "ngay_thang": "ngay_van_ban"}
_OF_THE_OFFICE: Mapping[str, frozenset[str]] = {
    PERSON: frozenset(
        [
            *("ho_ten", "ngay_sinh", "chi_bo", "don_vi_cong_tac", "chuc_vu_dang", "chuc_vu_chinh_quyen"),
            *("chuc_vu_doan_the", "ma", "gioi_tinh", "to_dang", "loai_ca_nhan", "tinh_trang", "ly_do", "thu_tu"),
            "dien_quan_ly",
        ]
    ),
    COLLECTIVE: frozenset(
        [
            *("ma", "ten", "loai", "don_vi", "nguoi_dung_dau", "tinh_trang", "ly_do"),
            *("quyen_han_ky", "chuc_vu_ky", "nguoi_ky"),
        ]
    ),
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


def sheet_of_subject(subject: Subject) -> str:
    """Return the sheet on which a subject has a row of his or its own."""
    return COLLECTIVE if isinstance(subject, Collective) else PERSON


def has_cells(fields: Iterable[str], own: str) -> bool:
    """Tell whether a form with these fields has cells that its subject fills in; the date of a paper alone is none."""
    named = set(fields) - {"ngay_thang"}
    lists = {table.context for table in TABLES if table.owner in ("", own)}
    return bool(named & lists) or any(_own_column(own, name) for name in named)


def outline(review: Review, subject: Subject, context: Context) -> Outline:
    """Return the form of a subject as it is to be filled in, from the context of the paper that is owed."""
    made, own = Outline(dict(context)), sheet_of_subject(subject)
    for name in context:
        if key := _own_column(own, name):
            made.context[name] = _own_field(made, subject, key, context[name])
    for table in TABLES:
        if table.context in context and table.owner in ("", own):
            made.context[table.context] = _rows(made, table, table.rows(review, subject.id))
    return made


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


def _own_column(own: str, name: str) -> str:
    key = _RENAMED.get(name, name)
    return key if key in sheet_of(own).by_key and key not in _OF_THE_OFFICE[own] else ""


def _own_field(made: Outline, subject: Subject, key: str, printed: object) -> object:
    """Return what stands in the context for a column: a mark, paragraphs of one, or boxes with one each."""
    own = sheet_of_subject(subject)
    column = sheet_of(own).column(key)
    value = subject.record.values.get(key)
    if isinstance(printed, dict):
        return {level: _box(made, own, column, level, value) for level in ITEM_LEVELS}
    if isinstance(printed, list) and printed and isinstance(printed[0], dict):
        boxes = zip(printed, LEVELS, strict=True)
        return [{**box, "o": _box(made, own, column, str(level), value)} for box, level in boxes]
    kind = "paragraphs" if isinstance(printed, list) else _kind(column)
    text = made.put(_field(f"{own}.{key}", column, value, kind))
    return [text] if isinstance(printed, list) else text


def _box(made: Outline, row: str, column: Column, level: str, value: Value) -> str:
    label = column.choices.get(level, level)
    tick = TICK if str(value) == level else ""
    return made.put(Field(f"{row}.{column.key}={level}", f"{column.title}: {label}", "box", tick))


def _rows(made: Outline, table: RowTable, records: Sequence[Record]) -> list[Context]:
    """Return the rows of a list with marks in them, titles between them as they are, the spare ones last."""
    rows: list[Context] = []
    numbered = {number_of(record): record for record in records}
    for number, printed in enumerate(made.context[table.context], 1):
        if table.by_number:
            record, name = numbered.get(printed["stt"]), printed["stt"]
        else:
            record, name = records[number - 1], str(number)
        rows.append({**printed, **_filled_in(made, table, name, record)})
    return rows + [_spare(made, table, number, _last(rows)) for number in range(1, table.spare + 1)]


def _filled_in(made: Outline, table: RowTable, name: str, record: Record | None) -> Context:
    if record is not None:
        made.rows[f"{table.kind}.{name}"] = row_name(record)
        return dict(_cells(made, table, f"{table.kind}.{name}", record.values))
    # A row that every form prints and the data do not have yet; any other is a title between the rows.
    return dict(_cells(made, table, f"{table.kind}.{NEW}{name}", {})) if KINDS[table.kind].fixed and name else {}


def _spare(made: Outline, table: RowTable, number: int, before: int) -> Context:
    return {"stt": str(before + number), **dict(_cells(made, table, f"{table.kind}.{NEW}{number}", {}))}


def _last(rows: Sequence[Context]) -> int:
    return max((int(row["stt"]) for row in rows if str(row["stt"]).isdecimal()), default=0)


def _cells(made: Outline, table: RowTable, row: str, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    number = row.partition(".")[2].replace(NEW, "" if KINDS[table.kind].fixed else "thêm ")
    known = sheet_of(table.kind).by_key

    def titled(key: str) -> Column:
        return replace(known[key], title=f"{KINDS[table.kind].title} {number}: {heading(table.kind, key)}")

    for name, key in table.columns.items():
        if key in known:
            text = made.put(_field(f"{row}.{key}", titled(key), values.get(key), _kind(known[key])))
            yield name, text + _UNITS.get(key, "")
    for name, (key, level) in table.ticks.items():
        yield name, _box(made, row, titled(key), level, values.get(key))


def _kind(column: Column) -> Kind:
    return "choice" if column.choices else _KINDS.get(column.type, "line")


def _field(tag: str, column: Column, value: Value, kind: Kind) -> Field:
    return Field(tag, column.title, kind, shown(column, value), tuple(column.choices.values()))
