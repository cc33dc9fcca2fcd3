"""Jinja's language with a meter: whatever a foreign template asks for, its steps and sizes are counted and end.

Escaping cannot be undone: `safe` and ready-made markup in the data count as plain text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from docgen.templating.values.objects import is_word_object

MAX_STEPS = 1_000_000
MAX_TEXT = 1_000_000
MAX_WIDTH = 10_000
MAX_OUTPUT = 64_000_000
_STEP, _JOIN = "bước", "ghép"
# A step of a loop costs one, and one more for every so many characters it works on.
_CHARACTERS_A_STEP = 256
# Calling a macro takes as long as some twenty steps of a loop.
_CALL = 20 * _CHARACTERS_A_STEP
_WIDTH = re.compile(r"\d{5,}|\*|:[^}]*\{")
_PLAIN = ("safe", "e", "escape", "forceescape")
_STATEMENTS_WITH_BODY = (nodes.For, nodes.Macro, nodes.CallBlock)


class Meter(threading.local):
    """What one paper has spent so far."""

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def restart(self) -> None:
        """Begin another paper."""
        self.left = MAX_STEPS

    def spend(self, characters: int) -> None:
        """Count one step that works on so many characters; SecurityError when the paper has had its share."""
        self.left -= 1 + characters // _CHARACTERS_A_STEP
        if self.left < 0 or characters > MAX_TEXT:
            raise jinja2.exceptions.SecurityError("mẫu chạy quá nhiều bước hoặc tạo chữ quá dài")


class _Metered(NodeTransformer):
    """Puts a step at the head of every loop and macro, and a meter on every joining of texts."""

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        node = super().generic_visit(node, *args, **kwargs)
        if isinstance(node, _STATEMENTS_WITH_BODY):
            size = sum(len(data.data) for child in node.body for data in child.find_all(nodes.TemplateData))
            size += 0 if isinstance(node, nodes.For) else _CALL
            node.body.insert(0, nodes.ExprStmt(_filter(nodes.Const(size), _STEP), lineno=node.lineno))
        return _filter(nodes.List(node.nodes), _JOIN) if isinstance(node, nodes.Concat) else node


def _filter(value: nodes.Expr, name: str) -> nodes.Filter:
    made = nodes.Filter(value, name, [], [], None, None)
    made.set_lineno(1, override=True)
    return made


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that escapes everything, runs no code and ends."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, **options: Any) -> None:
        self.meter = Meter()
        super().__init__(autoescape=True, optimized=False, **options)
        self.globals.pop("lipsum")
        self.filters = {name: self._bounded(given) for name, given in self.filters.items()}
        self.filters |= dict.fromkeys(_PLAIN, _plain)
        self.filters |= {_STEP: self.meter.spend, _JOIN: self._bounded(markup_join)}

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        metered = _Metered().visit(source)
        metered.set_environment(self)
        return super()._generate(metered, *args, **kwargs)

    def concat(self, pieces: Iterable[str]) -> str:
        """Join the pieces of a part as they come, up to the largest part there may be."""
        kept, size = [], 0
        for piece in pieces:
            size += len(piece)
            if size > MAX_OUTPUT:
                raise jinja2.exceptions.SecurityError("văn bản dài quá giới hạn")
            kept.append(piece)
        return "".join(kept)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse an operation whose result would be out of all proportion."""
        self.meter.spend(_result_size(operator, left, right))
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a method or function that may be called, on values of bounded size."""
        owner = getattr(getattr(__obj, "__wrapped__", __obj), "__self__", None)
        given = (owner, *args) if isinstance(owner, str | list | tuple | Mapping) else args
        __self.meter.spend(_call_size(given, kwargs))
        return super().call(__context, __obj, *args, **kwargs)

    def _bounded(self, given: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(given)
        def bounded(*args: Any, **kwargs: Any) -> Any:
            self.meter.spend(_call_size(args, kwargs))
            return given(*args, **kwargs)

        return bounded


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Markup) else value


def plain_context(value: Any) -> Any:
    """Return a context whose ready-made markup is text again; docxtpl's own objects stay."""
    if isinstance(value, Mapping):
        return {key: plain_context(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(plain_context(item) for item in value) if type(value) in (list, tuple) else value
    return value if is_word_object(value) else _plain(value)


def _result_size(operator: str, left: Any, right: Any) -> int:
    if operator == "*" and (isinstance(left, int) or isinstance(right, int)):
        return _size(left, MAX_TEXT) * _repeats(right) if not isinstance(left, int) else _size(right) * _repeats(left)
    if operator == "**":
        return abs(right) * left.bit_length() if isinstance(left, int) and isinstance(right, int) else 0
    if operator == "%" and isinstance(left, str):
        return MAX_TEXT + 1 if _WIDTH.search(left) else len(left) + _size(right)
    return _size(left) + _size(right)


def _repeats(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 1


def _call_size(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> int:
    """Return an upper bound of what a call on texts can make; widths and formats out of proportion are refused."""
    given = (*args, *kwargs.values())
    texts = [value for value in given if isinstance(value, str)]
    if any(isinstance(value, int) and abs(value) > MAX_WIDTH for value in given[1:]):
        return MAX_TEXT + 1
    if texts and _WIDTH.search(texts[0]) and ("{" in texts[0] or "%" in texts[0]):
        return MAX_TEXT + 1
    sizes = sorted((_size(value) for value in given), reverse=True)
    return sizes[0] * max(1, sizes[1]) if len(texts) > 1 and len(sizes) > 1 else sum(sizes)


def _size(value: Any, most: int = MAX_TEXT) -> int:
    """Count the characters and items a value would print, up to one more than the most there may be."""
    count, waiting = 0, [value]
    while waiting and count <= most:
        item = waiting.pop()
        if isinstance(item, Mapping):
            waiting += (*item.keys(), *item.values())
        elif isinstance(item, list | tuple):
            waiting += item
        count += len(item) if isinstance(item, str) else 1
    return count


def printable(meter: Meter, value: Any) -> Any:
    """Count a value on its way to the paper: lists of lists of themselves have an end too."""
    if isinstance(value, list | tuple | Mapping):
        meter.spend(_size(value))
    return value
