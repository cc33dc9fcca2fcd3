"""Rule rows of the layers laid over one another, and what is wrong with those of an office's own set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from docgen.core.problem import Origin, Problem
from docgen.core.regime import Rule
from docgen.core.rule_value import value_faults
from docgen.core.schedule.superior import later_than
from docgen.core.vietnamese.nearest import nearest
from docgen.forms.layers import Layer, known_sets, layers_of
from docgen.forms.rows import rule_of
from docgen.shipped import FORM_SETS

_TABLE, _STATE = "quy_tac", "quy_dinh_nha_nuoc"
# What a row that states them anew leaves as the row below says.
_INHERITED = ("unit", "lua_chon")
_COMPLETE = ("key", "value", "source", "status")


def rule_rows(layers: Sequence[Layer]) -> dict[str, dict[str, Any]]:
    """Return the rule rows by key, those of the upper layers over those below; unit and choices are inherited."""
    rows: dict[str, dict[str, Any]] = {}
    for layer in reversed(layers):
        for row in layer.rows(_TABLE):
            key = str(row.get("key", ""))
            below = rows.get(key, {})
            rows[key] = {**{name: below[name] for name in _INHERITED if name in below}, **row}
    return rows


def rule_faults(layer: Layer, lower: Sequence[Layer]) -> Iterator[Problem]:
    """Yield each row nobody reads, each value that the row below cannot be given, each deadline after the one below."""
    known = {**known_rules(), **rule_rows(lower)}
    for row in layer.rows(_TABLE):
        key = str(row.get("key", ""))
        origin = Origin(layer.file, f"[[quy_tac]] {key}")
        if key and key not in known:
            message = f"không có quy tắc “{key}” trong bộ mẫu nào của docgen."
            yield Problem("quy_tac_la", origin, message, advice(key, known, "khoá"))
        elif key and all(name in row for name in _COMPLETE):
            below_it, own = rule_of(known[key]), rule_of({**known[key], **row})
            place = Origin(layer.file, f"[[quy_tac]] {key}, value")
            yield from tuple(value_faults(below_it, own, place)) or _late(below_it, own, place)


def state_rule_faults(layer: Layer, lower: Sequence[Layer]) -> Iterator[Problem]:
    """Yield each value that a row of the State's rules below it cannot be given; a row of a key of its own is free."""
    known = {row.get("key"): row for below in reversed(lower) for row in below.rows(_STATE)}
    for row in layer.rows(_STATE):
        if row.get("key") in known and all(name in row for name in _COMPLETE):
            below_it, own = rule_of(known[row["key"]]), rule_of({**known[row["key"]], **row})
            yield from value_faults(below_it, own, Origin(layer.file, f"[[{_STATE}]] {row['key']}, value"))


def _late(below: Rule, own: Rule, origin: Origin) -> Iterator[Problem]:
    """Yield the fault of a deadline after that of the row below, with both rows (S41)."""
    if limit := later_than(below, own):
        message = f"quy tắc {own.key} = “{own.value}” ({own.source}) muộn hơn “{limit}” của cấp trên ({below.source})."
        yield Problem("han_muon_hon_cap_tren", origin, message, f"Đặt hạn không muộn hơn “{limit}”.")


@cache
def known_rules() -> dict[str, dict[str, Any]]:
    """Return the rule rows of the sets that ship, by key; nothing reads any other."""
    found: dict[str, dict[str, Any]] = {}
    for name in known_sets():
        found |= rule_rows(layers_of(str(FORM_SETS / name)))
    return found


def advice(name: str, known: Iterable[str], what: str) -> str:
    """Return what to write instead of a name nobody knows."""
    close = nearest(name, list(known))
    return f"Sửa thành “{close}” nếu đúng ý." if close else f"Dùng một trong các {what}: {', '.join(sorted(known))}."
