"""What can be wrong in a template, as values: one row of words for each code."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template as Words

from docgen.core.problem import Origin, Problem, Severity
from docgen.templating.parse.place import Place
from docgen.templating.parse.wording import ENGINE, Row
from docgen.templating.parse.wording_editor import EDITOR


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a template: its code, the place, what is wrong and how to put it right."""

    code: str
    place: Place
    message: str
    hint: str
    severity: Severity = "error"

    def problem(self, file: str) -> Problem:
        """Return the fault as a problem of this file."""
        place = str(self.place) if self.place != Place() else ""
        told = f"{self.message[:1].upper()}{self.message[1:]}."
        return Problem(self.code, Origin(file, place), told, self.hint, self.severity)


FAULTS: dict[str, Row] = {**ENGINE, **EDITOR}


def fault(code: str, place: Place, **words: object) -> Fault:
    """Return a fault in the words of its code; `words` fill them in."""
    severity, message, hint = FAULTS[code]
    told, remedy = (Words(text).substitute(words) for text in (message, hint))
    return Fault(code, place, told, remedy, severity)
