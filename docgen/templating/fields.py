"""The data contract of a template: every field it reads, as a path, with the places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from docgen.templating.places import Passage


@dataclass(frozen=True, slots=True)
class Field:
    """A path the template reads ("han_che[]", "ky.ho_ten") and the paragraphs that mention it."""

    path: str
    places: tuple[str, ...]


def fields_of(trees: list[nodes.Template], passages: tuple[Passage, ...]) -> tuple[Field, ...]:
    """Return the fields of parsed parts, sorted by path; loop variables are resolved to their list."""
    paths = {path for tree in trees for path in _walk(tree, {})}
    return tuple(Field(path, _mentions(path, passages)) for path in sorted(paths))


def _walk(node: nodes.Node, scope: Mapping[str, str]) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _walk_loop(node, scope)
        return
    path = _path(node, scope)
    if path:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, scope)


def _walk_loop(loop: nodes.For, scope: Mapping[str, str]) -> Iterator[str]:
    path = _path(loop.iter, scope)
    yield from _walk(loop.iter, scope)
    inner = {**scope, "loop": "", **{name.name: f"{path}[]" for name in loop.target.find_all(nodes.Name)}}
    if isinstance(loop.target, nodes.Name):
        inner[loop.target.name] = f"{path}[]"
    for child in (*loop.body, *loop.else_):
        yield from _walk(child, inner)


def _path(node: nodes.Node, scope: Mapping[str, str]) -> str:
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = _path(node.node, scope)
        return f"{base}.{node.attr}" if base else ""
    return ""


def _mentions(path: str, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    name = path.removesuffix("[]").rpartition(".")[2].removesuffix("[]")
    return tuple(p.place for p in passages if "{" in p.text and name in p.text)
