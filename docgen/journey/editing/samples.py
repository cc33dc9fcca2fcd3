"""Data to look at a template with: from the fictional commune where it has such a paper, else made from the schema."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from docgen.core.planning.stages import STAGES, papers_of
from docgen.core.shape import Shape, steps_of
from docgen.journey.editing.owner import Owner
from docgen.journey.season.loading import load, season_of
from docgen.journey.workspace.beginning import SAMPLE, SAMPLE_YEAR
from docgen.settings import load_workspace

_ITEMS = 2


def sample_of(owner: Owner) -> dict[str, Any]:
    """Return a context for the form's template; every field of its schema is in it."""
    return {**made_from(owner.contract), **_of_the_commune(owner)}


def _of_the_commune(owner: Owner) -> dict[str, Any]:
    """The context of the commune's first paper of the form; empty where its set has no form with this schema."""
    loaded = load(load_workspace(SAMPLE), date(SAMPLE_YEAR, 12, 31))
    same = [f for f in loaded.form_set.forms if (f.code, f.schema) == (owner.form.code, owner.form.schema)]
    if not same:
        return {}
    season = season_of(loaded)
    papers = (paper for stage in STAGES for paper in papers_of(season, stage) if paper.form == owner.form.code)
    found = next(papers, None)
    return dict(found.context) if found else {}


def made_from(shape: Shape) -> dict[str, Any]:
    """Return data of this shape: each text is its own title in brackets."""
    return {name: _value(part, part.title or name, 0) for name, part in shape.fields.items()}


def _value(shape: Shape, title: str, turn: int) -> Any:
    if shape.kind == "object":
        fields = enumerate(shape.fields.items())
        return {name: _value(part, part.title or name, turn + _later(part, at)) for at, (name, part) in fields}
    if shape.kind == "list":
        fewest, most = shape.size
        count = max(fewest, _ITEMS if most is None else min(_ITEMS, most))
        return [_value(shape.item or Shape(), f"{title} {n + 1}", n) for n in range(count)]
    return shape.choices[min(turn, len(shape.choices) - 1)] if shape.choices else f"[{title}]"


def _later(shape: Shape, position: int) -> int:
    """How far a field's choice lies behind the first: of boxes side by side only one is ticked."""
    return position if "" in shape.choices else 0


def made_for(paths: Iterable[str]) -> dict[str, Any]:
    """Return data for the fields a template reads when nobody promises any: each text is its own path."""
    root: dict[str, Any] = {}
    for path in sorted(paths):
        _grow(root, steps_of(path))
    return {name: _grown(name, inside) for name, inside in root.items()}


def _grow(inside: dict[str, Any], steps: list[str]) -> None:
    for step in steps:
        inside = inside.setdefault(step, {})


def _grown(path: str, inside: dict[str, Any]) -> Any:
    if "[]" in inside:
        return [_grown(f"{path} {number}", inside["[]"]) for number in range(1, _ITEMS + 1)]
    return {name: _grown(name, deeper) for name, deeper in inside.items()} if inside else f"[{path}]"
