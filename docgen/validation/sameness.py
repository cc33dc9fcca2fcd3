"""The same long text in two persons' papers, a sign of formalism."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.vietnamese.text import fold
from docgen.validation.messages import problem
from docgen.validation.rows import Row, Rows
from docgen.validation.schema import sheets

# Shorter texts are alike by nature: "Chấp hành nghiêm chủ trương của Đảng.".
LONG_TEXT = 200


def texts_are_one_s_own(rows: Rows) -> Iterator[Problem]:
    """No long narrative is shared by two persons: a warning at every later one (C30, T38, S29)."""
    columns = [c for c in sheets()["ca_nhan"].columns.values() if c.type == "doan_van"]
    for column in columns:
        first: dict[str, Row] = {}
        for row in rows.of("ca_nhan"):
            text = row.text(column.key)
            if len(text) >= LONG_TEXT and first.setdefault(fold(text), row) is not row:
                other = first[fold(text)]
                parts = {"cot": column.title, "ten": row.name, "nguoi": other.name, "noi": other.at(column.key)}
                yield problem("van_ban_giong", row.at(column.key), **parts)
