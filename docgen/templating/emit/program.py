"""Runs the generated source of a part; a value that cannot be printed is named by its path and place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType, TracebackType
from typing import Any

from jinja2 import nodes

from docgen.errors import RenderError
from docgen.templating.check.scope import Scope
from docgen.templating.emit.drawings import numbered
from docgen.templating.emit.emission import Listing, Spot
from docgen.templating.emit.grids import measured
from docgen.templating.nearest import keys_of, nearest
from docgen.templating.values.setting import Unfit
from docgen.templating.values.writing import writer

MAX_PART = 64_000_000
_FILE = "<mẫu>"
# What a value of the wrong shape, or a filter that cannot take it, may raise.
_VALUE_FAULTS = (Unfit, LookupError, TypeError, ValueError, AttributeError, ArithmeticError)


class TooLarge(Exception):
    """The paper would pass the limits of size or of steps."""


@dataclass(frozen=True, slots=True)
class Program:
    """One compiled part of a template."""

    run: Callable[[Mapping[str, Any]], bytes]
    spots: Mapping[int, Spot]
    source: str

    def __call__(self, context: Mapping[str, Any]) -> bytes:
        """Return the bytes of the part; RenderError names field and place, Beyond asks for docxtpl."""
        try:
            return self.run(context)
        except _VALUE_FAULTS as error:
            raise self._located(error, context) from error
        except TooLarge as error:
            raise RenderError("Văn bản dài quá giới hạn. Hãy bớt dữ liệu hoặc bớt vòng lặp trong mẫu.") from error

    def _located(self, error: Exception, context: Mapping[str, Any]) -> RenderError:
        line, seen = _last_line(error.__traceback__)
        spot = self.spots[line]
        for path in spot.reads:
            try:
                _value(path, spot.scope, seen)
            except (LookupError, TypeError):
                return _missing(_shown(path, spot.scope, seen), spot, context)
        field = _shown(spot.reads[0], spot.scope, seen) if spot.reads else ""
        reason = str(error) if isinstance(error, Unfit) else f"không dùng được trong thẻ {spot.tag} ({error})"
        message = f"Trường “{field}” {reason} ({spot.tag.place}). Hãy sửa giá trị ở dữ liệu nguồn."
        return RenderError(message, field, str(spot.tag.place))


def compiled(listing: Listing, filters: Mapping[str, Callable[..., object]]) -> Program:
    """Compile a generated part."""
    names: dict[str, Any] = {"__builtins__": {"len": len, "enumerate": enumerate}}
    names |= listing.constants
    names |= {name: writer(setting) for name, setting in listing.settings.items()}
    names |= {"F": filters, "L": _list, "spend": _spend, "pour": _pour, "measured": measured, "numbered": numbered}
    code: CodeType = compile(listing.source, _FILE, "exec")
    exec(code, names)
    return Program(names["part"], listing.spots, listing.source)


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise Unfit(f"có kiểu {type(value).__name__}, không phải danh sách")
    return value


def _spend(left: int, steps: int) -> int:
    if steps > left:
        raise TooLarge
    return left - steps


def _pour(out: list[bytes], full: list[bytes]) -> None:
    full.append(b"".join(out))
    out.clear()
    if sum(map(len, full)) > MAX_PART:
        raise TooLarge


def _last_line(traceback: TracebackType | None) -> tuple[int, dict[str, Any]]:
    """Return the line of the generated source that failed and what its function held then."""
    line, seen = 0, dict[str, Any]()
    while traceback:
        if traceback.tb_frame.f_code.co_filename == _FILE:
            line = traceback.tb_lineno
            seen |= traceback.tb_frame.f_locals
        traceback = traceback.tb_next
    return line, seen


def _value(path: nodes.Node, scope: Scope, seen: Mapping[str, Any]) -> Any:
    if isinstance(path, nodes.Getattr):
        return _value(path.node, scope, seen)[path.attr]
    assert isinstance(path, nodes.Name)
    loop = scope.loop_of(path.name)
    return seen[f"v{loop.number}"] if loop else seen["c"][path.name]


def _shown(path: nodes.Node, scope: Scope, seen: Mapping[str, Any]) -> str:
    """Return a path with the numbers of the rows: "dong[1].ten"."""
    if isinstance(path, nodes.Getattr):
        return f"{_shown(path.node, scope, seen)}.{path.attr}"
    if not isinstance(path, nodes.Name):
        return "…"
    loop = scope.loop_of(path.name)
    if not loop:
        return path.name
    item, items = seen.get(f"v{loop.number}"), seen.get(f"s{loop.number}", ())
    row = next((number for number, other in enumerate(items) if other is item), 0)
    return f"{_shown(loop.source, scope.outside(loop), seen)}[{row}]"


def _missing(field: str, spot: Spot, context: Mapping[str, Any]) -> RenderError:
    close = nearest(field.rpartition(".")[2], keys_of(context))
    advice = f"Có phải “{close}” không? " if close else ""
    message = f"Dữ liệu không có trường “{field}” ({spot.tag.place}). {advice}Hãy sửa thẻ trong mẫu."
    return RenderError(message, field, str(spot.tag.place))
