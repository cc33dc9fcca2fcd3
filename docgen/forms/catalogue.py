"""Form sets on disk: a folder with bo_mau.toml, templates and schemas; one set may extend another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from docgen.core.period import Period
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.errors import FormUnknown
from docgen.forms.faults import set_faults
from docgen.forms.form import Form, FormSet, Span
from docgen.forms.layers import SETTINGS_FILE, Layer, known_sets, layers_of
from docgen.forms.rows import (
    basis_of,
    case_of,
    column_of,
    criterion_of,
    file_name_of,
    form_of,
    heading_of,
    item_of,
    rule_of,
    state_rule_of,
    submission_item_of,
)
from docgen.forms.rule_rows import rule_rows
from docgen.forms.stacking import form_rows
from docgen.sheets import AddedColumn

Row = TypeVar("Row")
__all__ = ["SETTINGS_FILE", "known_sets", "load_form_set", "sets_for"]


@cache
def sets_for(period: Period) -> tuple[str, ...]:
    """Return the ids of the sets that ship with docgen for this period."""
    dated = (load_form_set(name) for name in known_sets())
    return tuple(found.id for found in dated if found.span.stated and found.serves(period))


def load_form_set(name: str, base: Path | None = None) -> FormSet:
    """Load a set by its id, or by the path of a folder outside the repository, relative to `base`.

    Rows of the set lie over those of the set it extends: rules and columns by key, forms by code, key by key, dossier
    items as a whole. Raises FormUnknown, with every fault of the set, when it cannot be used.
    """
    layers = layers_of(name, base)
    faults = tuple(set_faults(layers))
    if faults:
        raise FormUnknown(_told(layers[0], faults), faults)
    top, span = layers[0].head, _span(layers)
    return FormSet(
        id=top["id"],
        title=top["title"],
        regime=_regime(layers),
        forms=tuple(form for form in _forms(layers) if set(form.cadence) & set(span.cadences)),
        sources=tuple(top.get("sources", ())),
        span=span,
        lineage=tuple(layer.id for layer in layers),
        columns=tuple(_columns(layers).values()),
        layout=_inherited(layers, "the_thuc", "HD05"),
    )


def _told(layer: Layer, faults: Sequence[Problem]) -> str:
    first = faults[0]
    rest = f" (và {len(faults) - 1} lỗi khác)" if len(faults) > 1 else ""
    fault = f"{first.origin}: {first.message.rstrip('.')}{rest}"
    return f"Bộ mẫu {layer.id} không dùng được. {fault}. Hãy {first.hint[0].lower()}{first.hint[1:]}"


def _regime(layers: Sequence[Layer]) -> Regime:
    head = layers[0].head
    return Regime(
        head["id"],
        head["title"],
        head["effective_from"],
        _date(head.get("effective_to")),
        {key: rule_of(row) for key, row in rule_rows(layers).items()},
        _upmost(layers, "thanh_phan_ho_so", item_of),
        tuple(case_of(row) for row in _stacked(layers, "truong_hop", "loai").values()),
        tuple(criterion_of(row) for row in _stacked(layers, "khung_tieu_chi", "ma").values()),
        tuple(state_rule_of(row) for row in _stacked(layers, "quy_dinh_nha_nuoc", "key").values()),
        tuple(basis_of(row) for row in _stacked(layers, "can_cu", "van_ban").values()),
        {row["so"]: heading_of(row) for row in _stacked(layers, "de_muc", "so").values()},
        draft=head.get("trang_thai") == "du_thao",
        submission=_upmost(layers, "thanh_phan_nop", submission_item_of),
        file_names=_upmost(layers, "ten_tep", file_name_of),
    )


def _upmost(layers: Sequence[Layer], table: str, made: Callable[[dict[str, Any]], Row]) -> tuple[Row, ...]:
    """Return the rows of a table that a layer states whole: those of the first layer that has any."""
    return next((tuple(map(made, rows)) for layer in layers if (rows := layer.rows(table))), ())


def _stacked(layers: Sequence[Layer], table: str, key: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a table by their key, those of the upper layers over those below."""
    return {row[key]: row for layer in reversed(layers) for row in layer.rows(table)}


def _forms(layers: Sequence[Layer]) -> list[Form]:
    return [form_of(row) for row in form_rows(layers).values()]


def _columns(layers: Sequence[Layer]) -> dict[tuple[str, str], AddedColumn]:
    added = (column_of(row) for layer in reversed(layers) for row in layer.rows("cot"))
    return {(column.kind, column.key): column for column in added}


def _span(layers: Sequence[Layer]) -> Span:
    """Return the years of the first layer that states any."""
    years = ((layer.head.get("ky_tu"), layer.head.get("ky_den")) for layer in layers)
    first, last = next((found for found in years if found != (None, None)), (None, None))
    return Span(first, last, tuple(_inherited(layers, "chu_ky", ["nam"])))


def _inherited(layers: Sequence[Layer], key: str, default: Any) -> Any:
    """Return a value of the head from the first layer that states it."""
    return next((layer.head[key] for layer in layers if key in layer.head), default)


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None
