"""Where an output stands, which decides how its value is written, and why a value may not be."""

from __future__ import annotations

from dataclasses import dataclass


class Unfit(Exception):
    """A value has no form on paper; the text says what it is."""


class Beyond(Exception):
    """A value only docxtpl can place: an image, a sub-document, a tab in a run whose format the data decides."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The place of an output, by `kind`.

    "text" of a run, "attribute", "run" or "paragraph" (the tag takes its own away, for an object of docxtpl), "number"
    or "colour" (attributes that take nothing else), "bare" text of another element. The formats are the XML of the
    run's rPr and of the paragraph's pPr; None where the data decides them, or where a paragraph cannot be split.
    """

    kind: str
    run_format: str | None = ""
    paragraph_format: str | None = None
