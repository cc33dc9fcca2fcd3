"""What an expression of a template sees and reads: the loops round it, and its fields as paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import nodes


@dataclass(frozen=True, slots=True)
class Loop:
    """One loop round an expression: the template's name for the item, its number, and the list it runs over."""

    target: str
    number: int
    source: nodes.Node


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression can see: the loops round it, innermost last, and the filters."""

    loops: tuple[Loop, ...]
    filters: Mapping[str, Callable[..., object]]

    def inside(self, loop: Loop) -> Scope:
        """Return the scope of a loop's body."""
        return Scope((*self.loops, loop), self.filters)

    def loop_of(self, name: str) -> Loop | None:
        """Return the innermost loop whose item has this name."""
        return next((loop for loop in reversed(self.loops) if loop.target == name), None)

    def outside(self, loop: Loop) -> Scope:
        """Return what the list of a loop can see."""
        return Scope(self.loops[: self.loops.index(loop)], self.filters)


def paths_of(node: nodes.Node | None) -> tuple[nodes.Node, ...]:
    """Return the whole paths an expression reads, such as `d.ten`, in the order of the words."""
    if node is None or (isinstance(node, nodes.Getattr) and is_loop(node.node)):
        return ()
    if isinstance(node, nodes.Name | nodes.Getattr):
        return (node,)
    return tuple(path for child in node.iter_child_nodes() for path in paths_of(child))


def path_text(node: nodes.Node, scope: Scope) -> str:
    """Return a path as a data contract writes it: "dong[].ten"."""
    if isinstance(node, nodes.Getattr):
        return f"{path_text(node.node, scope)}.{node.attr}"
    if not isinstance(node, nodes.Name):
        return next((path_text(path, scope) for path in paths_of(node)), "")
    loop = scope.loop_of(node.name)
    return f"{path_text(loop.source, scope.outside(loop))}[]" if loop else node.name


def is_loop(node: nodes.Node) -> bool:
    """Say whether a name is the loop's own."""
    return isinstance(node, nodes.Name) and node.name == "loop"
