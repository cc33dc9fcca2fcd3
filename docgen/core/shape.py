"""The shape of the data a form prints: what each field is, as the form's schema promises it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "list", "object"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: a text, a list of `item`, or an object of `fields`; `choices` are the only values a text may have.

    `size` gives the fewest and the most items of a list, None for no limit.
    """

    kind: Kind = "text"
    title: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    fields: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    size: tuple[int, int | None] = (0, None)

    def inside(self, step: str) -> Shape | None:
        """Return what a step of a path leads to: "[]" to an item, a name to a field; None where there is nothing."""
        return self.item if step == "[]" else self.fields.get(step)

    def walk(self, path: str = "") -> Iterator[tuple[str, Shape]]:
        """Yield every field under this one with its path ("khac_phuc[].noi_dung"), in the order of the schema."""
        if self.item:
            yield f"{path}[]", self.item
            yield from self.item.walk(f"{path}[]")
        for name, shape in self.fields.items():
            here = f"{path}.{name}" if path else name
            yield here, shape
            yield from shape.walk(here)


def steps_of(path: str) -> list[str]:
    """Return the steps of a path: "khac_phuc[].noi_dung" leads over khac_phuc, [] and noi_dung."""
    return path.replace("[]", ".[]").split(".")
