"""The fields of a template held against the data contract of its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from docgen.core.shape import Shape, steps_of
from docgen.templating.check.scope import path_text
from docgen.templating.lint.case import Case
from docgen.templating.lint.uses import Use, uses_of
from docgen.templating.nearest import nearest
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.place import Place

_KINDS = {"text": "một giá trị chữ", "list": "một danh sách", "object": "một nhóm trường"}
# Prefixes of outputs that take an object with formats of its own, never a text.
_FORMATTED = frozenset({"r", "p"})
# Filters that make a text, or one item, of a list.
_OF_LISTS = frozenset({"join", "first", "last", "length", "count"})
_NAMED = 8
# In the context of every paper, for conditions and titles: only some forms print it.
_SILENT = frozenset({"nam"})


def unknown_fields(case: Case) -> Iterator[Fault]:
    """Yield fields that no data will fill: misspelt, or items of a loop that has ended."""
    items = {loop.target for use in uses_of(case.checked.tree) for loop in use.scope.loops}
    for use in uses_of(case.checked.tree):
        for path in use.paths:
            root = steps_of(path)[0]
            if root in items and not (case.contract and case.contract.inside(root)):
                yield fault("mau_bien_ngoai_vong", use.tag.place, ten=root)
            elif case.contract and (lost := _lost_step(case.contract, path)):
                yield fault("mau_truong_la", use.tag.place, the=use.tag, truong=path, cach=_advice(*lost))


def _lost_step(shape: Shape, path: str) -> tuple[Shape, str] | None:
    """The step of a path that leads nowhere, with the shape it starts from."""
    for step in steps_of(path):
        following = shape.inside(step)
        if following is None:
            # A loop over what is no list is another rule's.
            return None if step == "[]" else (shape, step)
        shape = following
    return None


def _advice(shape: Shape, step: str) -> str:
    close = nearest(step, shape.fields)
    if close:
        return f"Có phải “{close}” không? Hãy sửa thẻ."
    if not shape.fields:
        return f"Trường này là {_KINDS[shape.kind]}. Hãy sửa thẻ."
    first, more = list(shape.fields)[:_NAMED], "…" if len(shape.fields) > _NAMED else ""
    return f"Hãy dùng trường của lược đồ: {', '.join(first)}{more}. Xem đủ bằng docgen template fields."


def wrong_kinds(case: Case) -> Iterator[Fault]:
    """Yield loops over what is no list, and lists or groups printed as if they were texts."""
    for use in uses_of(case.checked.tree) if case.contract else ():
        shape, path = _shape_of(use.node, use, case.contract)
        if shape is None:
            continue
        words = {"the": use.tag, "truong": path, "kieu": _KINDS[shape.kind]}
        if use.kind == "loop" and shape.kind != "list":
            yield fault("mau_lap_sai_kieu", use.tag.place, **words, danh_sach=_lists(case.contract))
        elif use.kind == "output" and shape.kind != "text":
            inside = "một trường bên trong: " + ", ".join(f"{path}.{name}" for name in shape.fields)
            advice = "dùng bộ lọc join" if shape.kind == "list" else inside
            yield fault("mau_in_sai_kieu", use.tag.place, **words, cach=advice)
        elif use.kind == "output" and use.tag.kind in _FORMATTED:
            yield fault("mau_can_dinh_dang", use.tag.place, **words)


def _lists(contract: Shape | None) -> str:
    names = [name for name, shape in contract.fields.items() if shape.kind == "list"] if contract else []
    return f"Các danh sách: {', '.join(names)}." if names else ""


def _shape_of(node: nodes.Node, use: Use, contract: Shape | None) -> tuple[Shape | None, str]:
    """The shape an expression has if it is a field, or a filter that keeps it; else None."""
    while isinstance(node, nodes.Filter) and node.name not in _OF_LISTS and node.node is not None:
        node = node.node
    if not isinstance(node, nodes.Name | nodes.Getattr):
        return None, ""
    path = path_text(node, use.scope)
    return _shape_at(contract, path), path


def _shape_at(shape: Shape | None, path: str) -> Shape | None:
    for step in steps_of(path):
        shape = shape.inside(step) if shape else None
    return shape


def impossible_values(case: Case) -> Iterator[Fault]:
    """Yield comparisons with a text that the field never has."""
    for use in uses_of(case.checked.tree) if case.contract else ():
        for comparison in use.node.find_all(nodes.Compare) if not use.bare else ():
            yield from _impossible(comparison, use, case.contract)
        if isinstance(use.node, nodes.Compare):
            yield from _impossible(use.node, use, case.contract)


def _impossible(comparison: nodes.Compare, use: Use, contract: Shape | None) -> Iterator[Fault]:
    for field, value in ((comparison.expr, o.expr) for o in comparison.ops if o.op in ("eq", "ne")):
        shape, path = _shape_of(field, use, contract)
        if shape is None or not shape.choices or not isinstance(value, nodes.Const):
            continue
        if str(value.value) not in shape.choices:
            choices = ", ".join(f"“{choice}”" for choice in shape.choices)
            words = {"the": use.tag, "truong": path, "gia_tri": value.value, "lua_chon": choices}
            yield fault("mau_gia_tri_khong_co", use.tag.place, **words)


def unused_fields(cases: Iterable[Case], contract: Shape) -> Iterator[Fault]:
    """Yield, as one fault, the fields of the contract that no part reads; a misspelt one was meant to be read."""
    read = {steps_of(path)[0] for case in cases for use in uses_of(case.checked.tree) for path in use.paths}
    meant = {nearest(name, contract.fields) for name in read - contract.fields.keys()}
    unused = [name for name in contract.fields if name not in read | meant | _SILENT]
    if unused:
        told = ", ".join(f"{name} ({contract.fields[name].title or name})" for name in unused)
        yield fault("mau_truong_khong_dung", Place(), truong=told)
