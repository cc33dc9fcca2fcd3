"""Letters of gợi ý kiểm điểm: the rows of one letter say the same of it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.vietnamese.text import clean_symbol, fold
from docgen.sheets import heading
from docgen.validation.messages import elsewhere, problem, shown
from docgen.validation.rows import Row, Rows
from docgen.validation.texts import as_text

# What one letter has once, however many issues it raises.
SAME_IN_A_LETTER = ("ngay_van_ban", "quyen_han_ky", "chuc_vu_ky", "nguoi_ky", "han_giai_trinh")


def rows_of_a_letter_agree(rows: Rows) -> Iterator[Problem]:
    """Rows with the same number and issuer for one subject have one date and one signer (C12)."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows.of("goi_y"):
        letter = (row.text("co_quan"), clean_symbol(row.text("so_van_ban")), row.text("doi_tuong"))
        if all(letter):
            yield from _disagreements(row, first.setdefault(letter, row))


def _disagreements(row: Row, first: Row) -> Iterator[Problem]:
    for key in SAME_IN_A_LETTER:
        if row.text(key) and first.text(key) and fold(row.text(key)) != fold(first.text(key)):
            parts = {
                "cot": heading("goi_y", key),
                "so": row.text("so_van_ban"),
                "gia_tri": shown(as_text(row.get(key))),
            }
            other = elsewhere(first.at(key), row.at(key))
            yield problem("van_ban_khong_nhat_quan", row.at(key), noi=other, **parts)
