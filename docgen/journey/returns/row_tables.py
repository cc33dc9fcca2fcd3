"""Rows of other sheets on the forms that people fill in: which list of a form shows which cells, as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from docgen.core.record import Record
from docgen.core.review import Review
from docgen.returns.slip import digest

PERSON, COLLECTIVE = "ca_nhan", "tap_the"
# Rows that somebody may add to those there are, and how their tags begin.
SPARE, NEW = 3, "moi"


@dataclass(frozen=True, slots=True)
class RowKind:
    """The rows of a sheet about a subject: how they are called, what names one, where they are found.

    `number` is the column that numbers them; with `fixed` a form prints every number, whether there is a row or not.
    """

    title: str
    named_by: tuple[str, ...]
    rows: Callable[[Review, str], Sequence[Any]]
    number: str = "stt"
    fixed: bool = False


KINDS: Mapping[str, RowKind] = {
    "khac_phuc": RowKind("Khắc phục", ("nguon", "noi_dung"), Review.remedies_of),
    "goi_y": RowKind("Vấn đề", ("so_van_ban", "stt"), Review.suggestions_of),
    "nhiem_vu": RowKind("Nhiệm vụ", ("stt",), Review.tasks_of),
    "truc": RowKind("Trục", ("truc",), Review.axis_scores_of, "truc", fixed=True),
    "tieu_chi": RowKind("Tiêu chí", ("stt",), Review.criterion_scores_of),
}


def _is_product(record: Record) -> bool:
    """Tell what the local forms of a quarter call a product: a task with a weight or a code."""
    return record.values.get("trong_so") is not None or bool(record.text("ma_san_pham"))


@dataclass(frozen=True, slots=True)
class RowTable:
    """A list of a form: its name in the context, the sheet behind it, field of the list → column.

    `ticks` maps a field to the column and the value that a cross in it stands for. Rows are matched by the field `stt`
    where `by_number` is set, else by their order; `spare` are empty rows that may be filled in.
    """

    context: str
    kind: str
    columns: Mapping[str, str]
    ticks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    by_number: bool = False
    spare: int = 0
    owner: str = ""
    chosen: Callable[[Record], bool] | None = None

    def rows(self, review: Review, subject: str) -> list[Record]:
        """Return the rows of a subject that the list shows."""
        return [r for r in rows_of(review, subject, self.kind) if self.chosen is None or self.chosen(r)]


def _same(*names: str) -> dict[str, str]:
    return dict(zip(names, names, strict=True))


_ANSWER = _same("giai_trinh", "nguyen_nhan")
_AXIS = {"muc_tieu": "muc_tieu", "tu_cham": "diem_tu_cham", "ket_qua": "ket_qua"}
_PRODUCT = {"a": "ty_le_a", "b": "ty_le_b", "c": "ty_le_c", "d": "ty_le_d", "ket_qua": "ty_le_kq"}
TABLES = (
    RowTable("khac_phuc", "khac_phuc", _same("trang_thai", "muc_do", "kho_khan", "trach_nhiem")),
    RowTable("giai_trinh", "goi_y", {**_ANSWER, "trach_nhiem": "trach_nhiem_ca_nhan"}, owner=PERSON),
    RowTable("giai_trinh", "goi_y", {**_ANSWER, "trach_nhiem": "trach_nhiem_tap_the"}, owner=COLLECTIVE),
    RowTable(
        "phu_luc",
        "nhiem_vu",
        _same("nhiem_vu", "thoi_han", "san_pham", "tien_do", "chat_luong", "ghi_chu"),
        {"vuot_muc": ("vuot_muc", "co")},
        spare=SPARE,
    ),
    # The forms of a quarter: axes, criteria, tasks under their axes, products.
    RowTable("truc", "truc", {**_AXIS, "vai_tro": "vai_tro", "muc": "muc_nhiem_vu"}, by_number=True),
    RowTable("truc_diem", "truc", _AXIS, by_number=True),
    RowTable("truc_kpi", "truc", {**_AXIS, **_same("kpi", "ghi_chu")}, by_number=True),
    RowTable(
        "tieu_chi",
        "tieu_chi",
        {"dat": "diem_dat", "minh_chung": "minh_chung"},
        {"dam_bao": ("dam_bao", "co"), "khong_dam_bao": ("dam_bao", "khong")},
        by_number=True,
    ),
    RowTable(
        "nhiem_vu_quy",
        "nhiem_vu",
        {"noi_dung": "nhiem_vu", **_same("thoi_han", "tinh_hinh", "san_pham", "tien_do", "ghi_chu")},
        by_number=True,
        spare=SPARE,
    ),
    RowTable(
        "san_pham", "nhiem_vu", {**_PRODUCT, "diem": "diem_san_pham", "minh_chung": "minh_chung"}, chosen=_is_product
    ),
    RowTable(
        "dang_ky",
        "nhiem_vu",
        {
            "ten": "nhiem_vu",
            "ma": "ma_san_pham",
            **_same("truc", "vai_tro", "trong_so", "thoi_han", "chuan_dat", "vuot_chuan", "minh_chung"),
        },
        spare=SPARE,
        chosen=_is_product,
    ),
)


def rows_of(review: Review, subject: str, kind: str) -> tuple[Record, ...]:
    """Return the rows about a subject on a sheet, in the order of the data."""
    return tuple(row.record for row in KINDS[kind].rows(review, subject))


def row_name(record: Record) -> str:
    """Return the digest of what names a row, whatever else is changed in it."""
    return digest("\n".join(record.text(key) for key in KINDS[record.kind].named_by))


def number_of(record: Record) -> str:
    """Return the number of a row as a form prints it, empty where it has none."""
    value = record.values.get(KINDS[record.kind].number)
    return f"{Decimal(str(value)):f}".removesuffix(".0") if value not in (None, "") else ""


def new_number(row: str) -> str:
    """Return the number that a form prints before a row that is not in the data, empty where the next one is taken."""
    kind, _, name = row.partition(".")
    return name.removeprefix(NEW) if KINDS[kind].fixed and name.startswith(NEW) else ""
