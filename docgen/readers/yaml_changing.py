"""Rows changed in a YAML file by cutting and pasting its text: comments, order and style of everything else stay."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from docgen.core.record import Value
from docgen.errors import DataFaulty
from docgen.readers.plain_value import plain_value
from docgen.readers.row_change import RowChange
from docgen.readers.yaml_text import composed


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """Characters `start` to `end` of the text, and what stands there instead."""

    start: int
    end: int
    text: str


def changed_yaml(source: Path, changes: Sequence[RowChange]) -> bytes:
    """Return the changed file; raises DataFaulty where one value is written once and used in several places."""
    text = source.read_bytes().decode("utf-8-sig")
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.CSafeLoader)):
        raise DataFaulty(
            f"{source.name} dùng dấu & và * để lặp một giá trị ở nhiều chỗ nên không sửa từng dòng được. "
            "Hãy ghi thẳng giá trị ở từng chỗ rồi làm lại."
        )
    kinds = list(dict.fromkeys(change.record.kind for change in changes))
    cuts = [
        cut for kind in kinds for cut in _cuts(text, kind, [change for change in changes if change.record.kind == kind])
    ]
    for cut in sorted(cuts, reverse=True):
        text = text[: cut.start] + cut.text + text[cut.end :]
    return text.encode()


def rows_in_yaml(path: Path, kind: str) -> int:
    """Return how many rows of a kind a file has."""
    rows = _rows_of(composed(path.read_bytes().decode("utf-8-sig")), kind)
    return len(rows.value) if rows else 0


def _rows_of(root: yaml.Node | None, kind: str) -> yaml.SequenceNode | None:
    if isinstance(root, yaml.MappingNode):
        root = next((value for key, value in root.value if key.value == kind), None)
    return root if isinstance(root, yaml.SequenceNode) else None


def _cuts(text: str, kind: str, changes: Sequence[RowChange]) -> Iterator[_Cut]:
    root = composed(text)
    rows = _rows_of(root, kind)
    there = rows.value if rows else []
    new = [change for change in changes if change.number >= len(there)]
    left = len(there) + len(new)
    for change in changes:
        row = there[change.number] if change.number < len(there) else None
        if row is not None and rows is not None and _empties(row, change):
            left -= 1
            yield _removed(text, rows, row, last=left == 0)
        elif row is not None:
            yield from _edited(text, row, change)
    if new:
        yield _added(text, root, rows, new)


def _empties(row: yaml.MappingNode, change: RowChange) -> bool:
    return not change.filled and {key.value for key, _ in row.value} <= change.values.keys()


def _edited(text: str, row: yaml.MappingNode, change: RowChange) -> Iterator[_Cut]:
    there = {key.value: value for key, value in row.value}
    for key, value in change.values.items():
        if key in there:
            yield _replaced(text, there[key], value)
    more = {key: value for key, value in change.filled.items() if key not in there}
    if more and row.flow_style:
        at = row.start_mark.index + 1
        yield _Cut(at, at, "".join(f"{key}: {_scalar(value)}, " for key, value in more.items()))
    elif more:
        at, indent = row.start_mark.index, " " * row.start_mark.column
        yield _Cut(at, at, "".join(f"{key}: {_scalar(value)}\n{indent}" for key, value in more.items()))


def _replaced(text: str, node: yaml.Node, value: Value) -> _Cut:
    """Return the cut of a value; what follows a block of text, its last line end, stays."""
    start, end = node.start_mark.index, node.end_mark.index
    old = text[start:end]
    before = "" if old or text[start - 1 : start].isspace() else " "
    return _Cut(start, end, before + _scalar(value) + old[len(old.rstrip()) :])


def _removed(text: str, rows: yaml.SequenceNode, row: yaml.Node, *, last: bool) -> _Cut:
    start, end = row.start_mark.index, _end_of(text, row)
    if rows.flow_style or last:
        return _Cut(start, end, "{}")
    dash = text.rindex("-", 0, start)
    line_end = text.find("\n", end)
    return _Cut(text.rfind("\n", 0, dash) + 1, len(text) if line_end < 0 else line_end + 1, "")


def _added(text: str, root: yaml.Node | None, rows: yaml.SequenceNode | None, new: Sequence[RowChange]) -> _Cut:
    if rows is not None and rows.flow_style:
        at = rows.end_mark.index - 1
        items = ", ".join(_flow(change) for change in new)
        return _Cut(at, at, f", {items}" if rows.value else items)
    if rows is not None:
        end = _end_of(text, rows.value[-1])
        line_end = text.find("\n", end)
        at = len(text) if line_end < 0 else line_end + 1
        lines = "".join(f"{' ' * rows.start_mark.column}- {_flow(change)}\n" for change in new)
        return _Cut(at, at, lines if line_end >= 0 else f"\n{lines}")
    items = "".join(f"\n  - {_flow(change)}" for change in new)
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise DataFaulty("Tệp YAML không có chỗ cho loại dữ liệu này. Hãy thêm một tệp riêng cho nó rồi làm lại.")
    if root is not None and root.flow_style:
        at = root.start_mark.index + 1
        return _Cut(at, at, f"{new[0].record.kind}: [{', '.join(_flow(change) for change in new)}], ")
    at = len(text.rstrip())
    return _Cut(at, len(text), f"\n{new[0].record.kind}:{items}\n")


def _end_of(text: str, node: yaml.Node) -> int:
    """Return where the last character of a node stands; a block ends where the next one begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    start = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def _flow(change: RowChange) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in change.filled.items()) + "}"


def _scalar(value: Value) -> str:
    """Return a value that means the same in every place: texts quoted as in JSON, dates bare."""
    if isinstance(value, date):
        return str(plain_value(value))
    return json.dumps(plain_value(value), ensure_ascii=False)
