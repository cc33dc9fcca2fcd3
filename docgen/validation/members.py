"""Members: the kind against posts and narrative, from which the form is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from docgen.core.assignment import AUDIENCES
from docgen.core.problem import Problem
from docgen.sheets import AddedColumn, Column, added_columns, sheet_of
from docgen.validation.messages import problem
from docgen.validation.rows import Row, Rows

POSTS = ("chuc_vu_dang", "chuc_vu_chinh_quyen", "chuc_vu_doan_the")
# Columns that exist to be printed on a form of review: by the type of the cell, and by the start of the key.
_PRINTED_TYPES = ("doan_van", "diem")
_PRINTED_KEYS = ("cap_do_", "muc_tu_nhan_")


def kind_agrees_with_posts(rows: Rows) -> Iterator[Problem]:
    """A leader has a post; one outside the political system has no post in the administration (T11)."""
    for row in rows.of("ca_nhan"):
        if row.get("loai_ca_nhan") == "ldql" and all(row.absent(key) for key in POSTS):
            yield _mismatch(row, "chưa ghi chức vụ nào")
        if row.get("loai_ca_nhan") == "ngoai_htct" and row.text("chuc_vu_chinh_quyen"):
            yield _mismatch(row, f"có chức vụ chính quyền “{row.text('chuc_vu_chinh_quyen')}”")


def heads_are_leaders(rows: Rows) -> Iterator[Problem]:
    """The head of a collective holds a post of leadership; Q16 leaves other doubtful posts to the operator."""
    heads = {row.text("nguoi_dung_dau") for row in rows.of("tap_the")}
    for row in rows.of("ca_nhan"):
        if row.text("ma") in heads and row.get("loai_ca_nhan") not in ("ldql", None):
            yield _mismatch(row, "đứng đầu một tập thể")


def _mismatch(row: Row, although: str) -> Problem:
    return problem(
        "loai_khong_khop", row.at("loai_ca_nhan"), ten=row.name, loai=row.label("loai_ca_nhan"), nhung=although
    )


def content_has_a_place_on_the_form(rows: Rows) -> Iterator[Problem]:
    """What stands in a column that the subject's form has no place for would be lost: a warning (S34, T11).

    So points of 2025 and levels of 2023 never mix: each set prints its own.
    """
    for row in (*rows.of("ca_nhan"), *rows.of("tap_the")):
        audience = AUDIENCES.get(row.text("loai_ca_nhan"), "") if row.kind == "ca_nhan" else "collective"
        content = rows.contents.get(audience)
        for column in _to_be_printed(row.kind):
            if content and row.text(column.key) and not content.uses(column.key):
                yield problem("o_khong_in", row.at(column.key), cot=column.title, loai=_called(row))


def _to_be_printed(kind: str) -> tuple[Column, ...]:
    return _printed_columns(kind, added_columns())


@cache
def _printed_columns(kind: str, added: tuple[AddedColumn, ...]) -> tuple[Column, ...]:
    """`added` is what `sheet_of` answers with, the key under which the columns are remembered."""
    return tuple(c for c in sheet_of(kind).columns if c.type in _PRINTED_TYPES or c.key.startswith(_PRINTED_KEYS))


def _called(row: Row) -> str:
    return row.label("loai_ca_nhan") if row.kind == "ca_nhan" else sheet_of(row.kind).title
