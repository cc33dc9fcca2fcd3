"""Every expression of a template with what it is for and the loops it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jinja2 import nodes

from docgen.templating.check.language import Outside, item_name, parsed, parsed_loop, python_of
from docgen.templating.check.scope import Loop, Scope, path_text, paths_of
from docgen.templating.parse.blocks import Block, Branch, Node
from docgen.templating.parse.tags import Tag
from docgen.templating.values.filters import FILTERS


@dataclass(frozen=True, slots=True)
class Use:
    """An expression that is printed, tested or run over by a loop."""

    tag: Tag
    node: nodes.Node
    scope: Scope
    kind: Literal["output", "test", "loop"]

    @property
    def paths(self) -> list[str]:
        """The paths it reads, as a data contract writes them."""
        return [path_text(path, self.scope) for path in paths_of(self.node)]

    @property
    def bare(self) -> bool:
        """Whether it is a field and nothing else."""
        return isinstance(self.node, nodes.Name | nodes.Getattr)


def uses_of(tree: list[Node], scope: Scope | None = None) -> Iterator[Use]:
    """Yield the expressions of a tree in reading order; those outside the language are left out."""
    scope = scope or Scope((), FILTERS)
    for node in tree:
        if isinstance(node, Tag):
            yield from _use(node, node.words, scope, "output")
        elif isinstance(node, Block):
            for branch in node.branches:
                yield from _branch(branch, scope)


def _branch(branch: Branch, scope: Scope) -> Iterator[Use]:
    tag, inner = branch.tag, scope
    if tag.keyword == "for":
        try:
            head = parsed_loop(tag.rest)
        except Outside:
            return
        inner = scope.inside(Loop(item_name(head), tag.number, head.iter))
        yield Use(tag, head.iter, scope, "loop")
        if head.test:
            yield Use(tag, head.test, inner, "test")
    elif tag.keyword != "else":
        yield from _use(tag, tag.rest, scope, "test")
    yield from uses_of(branch.body, inner)


def _use(tag: Tag, words: str, scope: Scope, kind: Literal["output", "test"]) -> Iterator[Use]:
    try:
        node = parsed(words.strip())
        python_of(node, scope)
    except Outside as reason:
        if reason.code != "mau_bo_loc_la":  # what else is refused says nothing of fields
            return
    yield Use(tag, node, scope, kind)
