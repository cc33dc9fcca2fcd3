"""The data contract of a template: every field it reads, as a path, with the places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import nodes

from docgen.templating.check.language import Outside, item_name, parsed, parsed_loop
from docgen.templating.check.scope import Loop, Scope, path_text, paths_of
from docgen.templating.parse.blocks import Block, Branch, Node
from docgen.templating.parse.place import Place
from docgen.templating.parse.tags import Tag


@dataclass(frozen=True, slots=True)
class Field:
    """A path the template reads ("han_che[]", "ky.ho_ten") and the places that read it."""

    path: str
    places: tuple[Place, ...]


def fields_of(trees: Iterable[list[Node]]) -> tuple[Field, ...]:
    """Return the fields of the parts, sorted by path; loop variables are resolved to their list."""
    places: defaultdict[str, dict[Place, None]] = defaultdict(dict)
    for tree in trees:
        for path, tag in _read(tree, Scope((), {})):
            places[path][tag.place] = None
    return tuple(Field(path, tuple(places[path])) for path in sorted(places))


def _read(tree: list[Node], scope: Scope) -> Iterator[tuple[str, Tag]]:
    for node in tree:
        if isinstance(node, Tag):
            yield from _paths(node, node.words, scope)
        elif isinstance(node, Block):
            for branch in node.branches:
                yield from _branch(branch, scope)


def _branch(branch: Branch, scope: Scope) -> Iterator[tuple[str, Tag]]:
    tag, inner = branch.tag, scope
    if tag.keyword == "for":
        try:
            head = parsed_loop(tag.rest)
        except Outside:
            return
        inner = scope.inside(Loop(item_name(head), tag.number, head.iter))
        yield from _texts(head.iter, tag, scope)
        yield from _texts(head.test, tag, inner)
    elif tag.keyword != "else":
        yield from _paths(tag, tag.rest, scope)
    yield from _read(branch.body, inner)


def _paths(tag: Tag, words: str, scope: Scope) -> Iterator[tuple[str, Tag]]:
    words = words.strip()
    try:
        expression = parsed(words) if words else None
    except Outside:
        return
    yield from _texts(expression, tag, scope)


def _texts(node: nodes.Node | None, tag: Tag, scope: Scope) -> Iterator[tuple[str, Tag]]:
    for path in paths_of(node):
        yield path_text(path, scope), tag
