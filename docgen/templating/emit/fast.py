"""The fast path: every part a program, everything else one block of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.templating.check.checking import Checked
from docgen.templating.emit.emission import written
from docgen.templating.emit.links import linked
from docgen.templating.emit.program import Program, compiled
from docgen.templating.package.container import Package
from docgen.templating.package.relations import relations_of
from docgen.templating.package.zip_pieces import Binding, Member

_FIRST = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class FastPath:
    """A template ready to be filled: one program for each part with tags.

    `linking` holds, for each part that takes rich text, the name and the content of its relations.
    """

    binding: Binding
    programs: Mapping[str, Program]
    linking: Mapping[str, Member]

    @classmethod
    def of(cls, package: Package, parts: Sequence[Checked], filters: Mapping[str, Callable[..., object]]) -> FastPath:
        """Compile the parts that hold tags; the others are copied as they are."""
        changing = {part.part.name: part for part in parts if part.tagged}
        listings = {name: written(part, filters, order) for order, (name, part) in enumerate(changing.items())}
        programs = {name: compiled(listing, filters) for name, listing in listings.items()}
        relations = {name: relations_of(name) for name, part in changing.items() if part.takes_objects}
        linking = {name: (member, package.xml.get(member, b"")) for name, member in relations.items()}
        return cls(_binding(package, {*changing, *relations.values()}), programs, linking)

    def within(self, package: Package) -> FastPath:
        """Return the same programs in a package whose other members differ."""
        changing = {*self.programs, *(member for member, _ in self.linking.values())}
        return FastPath(_binding(package, changing), self.programs, self.linking)

    def fill(self, context: Mapping[str, Any]) -> bytes:
        """Return the Word file; RenderError names field and place, Beyond asks for docxtpl."""
        members = [(name, program(context)) for name, program in self.programs.items()]
        return self.binding.bind(list(self._linked(members)) if self.linking else members)

    def _linked(self, members: list[Member]) -> Iterator[Member]:
        for name, content in members:
            relations, known = self.linking.get(name, ("", b""))
            content, needed = linked(content, known) if relations else (content, b"")
            yield name, content
            if needed:
                yield relations, needed


def _binding(package: Package, changing: set[str]) -> Binding:
    fixed = [piece for name, piece in package.pieces.items() if name not in changing]
    fixed.sort(key=lambda piece: piece.name != _FIRST)
    return Binding.of(fixed)
