"""The closed language of tags: what may stand in one, and the Python that reads the same value.

Names, dotted names as keys, literals, comparisons, and / or / not / in, `loop`, and listed filters. Nothing else can be
written, so nothing else can happen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from docgen.templating.check.scope import Scope, is_loop
from docgen.templating.check.syntax_words import in_vietnamese
from docgen.templating.nearest import nearest

_PARSER = Environment(autoescape=True)
MAX_WORDS = 1_000
# A template is read three times: for its faults, its fields, its program. The trees are never changed.
_KNOWN = 2_000
_SYNTAX = "mau_sai_cu_phap"
# Python itself reads at most 200 brackets inside each other.
MAX_BRACKETS = 100
_LOOP = {"index": "{i} + 1", "index0": "{i}", "first": "{i} == 0", "last": "{i} + 1 == {n}", "length": "{n}"}
_OPERATORS = {
    "eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in",
}  # fmt: skip


class Outside(Exception):
    """A tag asks for something the closed language does not have; the text says what."""

    def __init__(self, reason: str, code: str = "mau_ngoai_ngon_ngu") -> None:
        super().__init__(reason)
        self.code = code


@lru_cache(_KNOWN)
def parsed(words: str) -> nodes.Expr:
    """Return the syntax tree of an expression; Outside if it has none."""
    return _only(f"{{{{ {words}\n}}}}", nodes.Output).nodes[0]  # type: ignore[no-any-return, attr-defined]


@lru_cache(_KNOWN)
def parsed_loop(words: str) -> nodes.For:
    """Return the syntax tree of the head of a loop; Outside if it has none."""
    loop = _only(f"{{% for {words}\n%}}{{% endfor %}}", nodes.For)
    if not isinstance(loop, nodes.For) or loop.recursive or not isinstance(loop.target, nodes.Name):
        raise Outside("vòng lặp chỉ có dạng “for tên in danh_sách”")
    _require_open(loop.target.name)
    if loop.target.name == "loop":
        raise Outside("“loop” không đặt tên cho một mục được")
    if loop.test and any(name.name == "loop" for name in loop.test.find_all(nodes.Name)):
        raise Outside("“loop” không dùng được trong điều kiện của chính vòng lặp")
    return loop


def item_name(head: nodes.For) -> str:
    """Return the template's name for one item of a loop."""
    return head.target.name if isinstance(head.target, nodes.Name) else ""


def _only(source: str, kind: type[nodes.Node]) -> nodes.Node:
    if len(source) > MAX_WORDS:
        raise Outside(f"thẻ dài quá {MAX_WORDS} ký tự", _SYNTAX)
    try:
        body = _PARSER.parse(source).body
    except (TemplateSyntaxError, RecursionError, ValueError) as error:
        raise Outside(f"sai cú pháp: {in_vietnamese(str(error))}", _SYNTAX) from error
    if len(body) != 1 or not isinstance(body[0], kind) or len(getattr(body[0], "nodes", [0])) != 1:
        raise Outside("sai cú pháp", _SYNTAX)
    return body[0]


def python_of(node: nodes.Node, scope: Scope) -> str:
    """Return the Python expression that reads this value from the context `c`; Outside if the language lacks it."""
    python = _python(node, scope)
    if python.count("(") > MAX_BRACKETS:
        raise Outside("biểu thức quá phức tạp", _SYNTAX)
    return python


def _python(node: nodes.Node, scope: Scope) -> str:
    write = _WRITERS.get(type(node))
    if write is None:
        raise Outside(_REFUSED.get(type(node), "chỉ dùng được tên trường, phép so sánh, and, or, not, in và bộ lọc"))
    return write(node, scope)


def _name(node: nodes.Name, scope: Scope) -> str:
    _require_open(node.name)
    if node.name == "loop":
        raise Outside("“loop” chỉ dùng được với " + ", ".join(f"loop.{name}" for name in _LOOP))
    loop = scope.loop_of(node.name)
    return f"v{loop.number}" if loop else f"c[{node.name!r}]"


def _attribute(node: nodes.Getattr, scope: Scope) -> str:
    if is_loop(node.node):
        return _of_loop(node.attr, scope)
    _require_open(node.attr)
    return f"{_python(node.node, scope)}[{node.attr!r}]"


def _of_loop(attribute: str, scope: Scope) -> str:
    if attribute not in _LOOP or not scope.loops:
        raise Outside(f"“loop.{attribute}” không dùng được ở đây")
    number = scope.loops[-1].number
    return f"({_LOOP[attribute].format(i=f'i{number}', n=f'n{number}')})"


def _require_open(name: str) -> None:
    if name.startswith("_"):
        raise Outside(f"tên “{name}” bắt đầu bằng dấu gạch dưới")


def _constant(node: nodes.Const, _: Scope) -> str:
    if not isinstance(node.value, str | int | None):
        raise Outside("chỉ viết được chữ trong ngoặc kép và số nguyên")
    return repr(node.value)


def _sequence(node: nodes.List | nodes.Tuple, scope: Scope) -> str:
    return f"[{', '.join(_python(item, scope) for item in node.items)}]"


def _comparison(node: nodes.Compare, scope: Scope) -> str:
    others = (f" {_OPERATORS[other.op]} {_python(other.expr, scope)}" for other in node.ops)
    return f"({_python(node.expr, scope)}{''.join(others)})"


def _both(node: nodes.And, scope: Scope) -> str:
    return f"({_python(node.left, scope)} and {_python(node.right, scope)})"


def _either(node: nodes.Or, scope: Scope) -> str:
    return f"({_python(node.left, scope)} or {_python(node.right, scope)})"


def _not(node: nodes.Not, scope: Scope) -> str:
    return f"(not {_python(node.node, scope)})"


def _product(node: nodes.Mul, scope: Scope) -> str:
    """A number of columns times the length of the loop, as {% hm %} asks; nothing else is multiplied."""
    if not (isinstance(node.left, nodes.Const) and type(node.left.value) is int and _is_length(node.right)):
        raise Outside(_NO_ARITHMETIC)
    return f"({_constant(node.left, scope)} * {_python(node.right, scope)})"


def _is_length(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getattr) and is_loop(node.node) and node.attr == "length"


def _choice(node: nodes.CondExpr, scope: Scope) -> str:
    if node.expr2 is None:
        raise Outside("“… if …” trong một thẻ phải có “else”")
    chosen, test, other = (_python(part, scope) for part in (node.expr1, node.test, node.expr2))
    return f"({chosen} if {test} else {other})"


def _filter(node: nodes.Filter, scope: Scope) -> str:
    if node.name not in scope.filters:
        close = nearest(node.name, scope.filters)
        advice = f". Có phải “{close}” không?" if close else ""
        raise Outside(f"không có bộ lọc “{node.name}”{advice}", "mau_bo_loc_la")
    if node.node is None or node.dyn_args or node.dyn_kwargs:
        raise Outside(f"bộ lọc “{node.name}” chỉ nhận giá trị viết thẳng")
    arguments = [_python(node.node, scope), *(_literal(argument, scope) for argument in node.args)]
    arguments += [f"**{{{pair.key!r}: {_literal(pair.value, scope)}}}" for pair in node.kwargs]
    return f"F[{node.name!r}]({', '.join(arguments)})"


def _literal(node: nodes.Node, scope: Scope) -> str:
    if not isinstance(node, nodes.Const):
        raise Outside("đối số của bộ lọc phải viết thẳng, không phải tên trường")
    return _constant(node, scope)


_WRITERS: dict[type[nodes.Node], Callable[..., str]] = {
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Const: _constant,
    nodes.List: _sequence,
    nodes.Tuple: _sequence,
    nodes.Compare: _comparison,
    nodes.And: _both,
    nodes.Or: _either,
    nodes.Not: _not,
    nodes.CondExpr: _choice,
    nodes.Filter: _filter,
    nodes.Mul: _product,
}
_NO_ARITHMETIC = "không tính toán trong mẫu"
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Call: "không gọi được hàm trong mẫu",
    nodes.Getitem: "không dùng được ngoặc vuông",
    nodes.Concat: "không ghép chữ trong thẻ; viết các thẻ cạnh nhau",
    nodes.Test: "không dùng được “is”",
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos),
        _NO_ARITHMETIC,
    ),
}
