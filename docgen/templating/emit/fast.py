"""The fast path: every part a program, everything else one block of bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.templating.check.checking import Checked
from docgen.templating.emit.emission import written
from docgen.templating.emit.program import Program, compiled
from docgen.templating.package.container import Package
from docgen.templating.package.zip_pieces import Binding

_FIRST = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class FastPath:
    """A template ready to be filled: one program for each part with tags."""

    binding: Binding
    programs: tuple[Program, ...]

    @classmethod
    def of(cls, package: Package, parts: Sequence[Checked], filters: Mapping[str, Callable[..., object]]) -> FastPath:
        """Compile the parts that hold tags; the others are copied as they are."""
        changing = [part for part in parts if part.tagged]
        names = [part.part.name for part in changing]
        fixed = [piece for name, piece in package.pieces.items() if name not in names]
        fixed.sort(key=lambda piece: piece.name != _FIRST)
        listings = (written(part, filters) for part in changing)
        return cls(Binding.of(fixed, names), tuple(compiled(listing, filters) for listing in listings))

    def fill(self, context: Mapping[str, Any]) -> bytes:
        """Return the Word file; RenderError names field and place, Beyond asks for docxtpl."""
        return self.binding.bind([program(context) for program in self.programs])
