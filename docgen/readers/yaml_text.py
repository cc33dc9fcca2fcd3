"""Data written as YAML: safe, and with only the plain values JSON knows, plus dates.

`no`, `on`, `08:30` and `0123` stay text, as they were typed.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml

from docgen.core.problem import Origin, Problem
from docgen.readers.text_file import FaultyText
from docgen.readers.tree import Pairs

_DEEPEST = 20


class _PlainLoader(yaml.CSafeLoader):
    """The safe loader with the values of YAML 1.2's core schema and exact numbers."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own registry)


def _pairs(loader: _PlainLoader, node: yaml.MappingNode) -> Pairs:
    return Pairs(
        tuple((loader.construct_object(k, deep=True), loader.construct_object(v, deep=True)) for k, v in node.value)
    )


def _decimal(loader: _PlainLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(node.value)


def _day(loader: _PlainLoader, node: yaml.ScalarNode) -> date | datetime | str:
    """Return the date, or the text where there is no such day: validation says so at its place."""
    try:
        return (
            datetime.fromisoformat(node.value)
            if len(node.value) > len("2026-11-26")
            else date.fromisoformat(node.value)
        )
    except ValueError:
        return str(node.value)


_PlainLoader.add_constructor("tag:yaml.org,2002:map", _pairs)
_PlainLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
_PlainLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)
# What a bare word means, by tag: pattern and the characters it may begin with.
for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(?:0|[1-9]\d{0,39})", list("-0123456789")),
    ("float", r"-?\d{1,40}\.\d{1,40}", list("-0123456789")),
    ("timestamp", r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?", list("0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def parse_yaml(text: str, file: str) -> object:
    """Return the tree of a YAML text, its objects as Pairs; raises FaultyText."""
    try:
        _require_plain(text, file)
        return yaml.load(text, _PlainLoader)
    except yaml.MarkedYAMLError as error:
        raise FaultyText(_syntax_fault(error, file)) from error
    except yaml.YAMLError as error:
        hint = "Xoá các ký tự điều khiển, rồi lưu lại bằng UTF-8."
        raise FaultyText(Problem("yaml_sai", Origin(file), "Tệp YAML có ký tự không được phép.", hint)) from error


def composed(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text that can be read, each with the place it stands at."""
    found: yaml.Node | None = yaml.compose(text, _PlainLoader)
    return found


def _require_plain(text: str, file: str) -> None:
    """Refuse tags, which name types of their own, and nesting so deep that libyaml would overflow its stack."""
    depth = 0
    for event in yaml.parse(text, _PlainLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        place = _place(event.start_mark)
        if depth > _DEEPEST:
            hint = "Dữ liệu chỉ có ba tầng: đối tượng, danh sách, bản ghi."
            raise FaultyText(Problem("yaml_sai", Origin(file, place), "Tệp YAML lồng nhau quá nhiều tầng.", hint))
        if getattr(event, "tag", None):
            hint = "Xoá thẻ; muốn giữ nguyên chữ thì đặt giá trị trong ngoặc kép."
            raise FaultyText(Problem("yaml_sai", Origin(file, place), f"Tệp YAML dùng thẻ “!” ở {place}.", hint))


def _syntax_fault(error: yaml.MarkedYAMLError, file: str) -> Problem:
    place = _place(error.problem_mark or error.context_mark)
    hint = "Kiểm tra thụt dòng và dấu hai chấm; đặt trong ngoặc kép giá trị có dấu : hoặc #."
    return Problem("yaml_sai", Origin(file, place), f"Tệp YAML sai cú pháp ở {place}.", hint)


def _place(mark: Any) -> str:
    """Return the line and column of a mark of PyYAML, which count from 0."""
    return f"dòng {mark.line + 1}, cột {mark.column + 1}" if mark else ""
