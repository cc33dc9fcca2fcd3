"""What a form of review prints and what it cannot do without, as the form set states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FormContent:
    """The placeholders of a form and its mandatory sections, both in the order of the form.

    `fields` maps a placeholder to its kind in the form's schema ("doan", "cap_do", …); `mandatory` maps a column
    of the data to its place on the form ("A.II Hạn chế, khuyết điểm").
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    mandatory: Mapping[str, str] = field(default_factory=dict)

    def uses(self, column: str) -> bool:
        """Tell whether the form prints a column of the data or asks for it."""
        return column in self.fields or column in self.mandatory
