"""The same long text in two persons' papers, a sign of formalism."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.sheets import sheet_of
from docgen.validation.messages import elsewhere, problem
from docgen.validation.rows import Row, Rows

# Shorter texts are alike by nature: "Chấp hành nghiêm chủ trương của Đảng.".
LONG_TEXT = 200


def texts_are_one_s_own(rows: Rows) -> Iterator[Problem]:
    """No long narrative is shared by two persons: a warning at every later one (C30, T38, S29)."""
    columns = [c for c in sheet_of("ca_nhan").columns if c.type == "doan_van"]
    for column in columns:
        first: dict[str, Row] = {}
        for row in rows.of("ca_nhan"):
            text = _compared(row.text(column.key))
            if len(text) >= LONG_TEXT and first.setdefault(text, row) is not row:
                other, here = first[text], row.at(column.key)
                parts = {
                    "cot": column.title,
                    "ten": row.name,
                    "nguoi": other.name,
                    "noi": elsewhere(other.at(column.key), here),
                }
                yield problem("van_ban_giong", here, **parts)


def _compared(text: str) -> str:
    """Return the text with its capitals and its runs of spaces set aside."""
    lowered = text.casefold()
    # Of what stands between words only the space is printable.
    single = lowered.isprintable() and "  " not in lowered
    return lowered.strip() if single else " ".join(lowered.split())
