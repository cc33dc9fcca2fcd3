"""The fast path and docxtpl give the same paper: every form of the project, with the values users bring."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.templating import compile_template

ROOT = Path(__file__).parents[2]
SETS = ROOT / "templates" / "mau_bieu"
CONTEXTS = ROOT / "tests" / "fixtures" / "contexts"

Render = Callable[[bytes, dict[str, Any]], bytes]
Canonical = Callable[[bytes], dict[str, Any]]


def _cases() -> Iterator[Any]:
    for form_set in sorted(SETS.glob("*/bo_mau.toml")):
        for form in tomllib.loads(form_set.read_text("utf-8"))["mau"]:
            for context in sorted((CONTEXTS / form_set.parent.name).glob(f"{form['code']}*.json")):
                yield pytest.param(form_set.parent / form["template"], context, id=f"{form['code']}-{context.stem}")


CASES = list(_cases())


def _with(value: Any, change: Callable[[str], str]) -> Any:
    """The same context with every text changed."""
    if isinstance(value, dict):
        return {key: _with(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_with(item, change) for item in value]
    return change(value) if isinstance(value, str) and value else value


HOSTILE = [
    pytest.param(lambda text: text, id="as-it-is"),
    pytest.param(
        lambda text: f"😀 {text} & <w:p>\"'</w:t> {{{{ x }}}} {{% if %}}\nhai\tba\u00a0bốn e\u0302\u0301", id="hostile"
    ),
]


def test_every_form_has_sample_contexts() -> None:
    assert len(CASES) >= 24


@pytest.mark.parametrize("change", HOSTILE)
@pytest.mark.parametrize(("path", "context"), CASES)
def test_a_form_comes_out_as_docxtpl_makes_it(
    path: Path, context: Path, change: Callable[[str], str], reference: Render, canonical: Canonical
) -> None:
    template = compile_template(path)
    assert template.path == ("fast", "")
    values = _with(json.loads(context.read_text("utf-8")), change)
    ours, theirs = canonical(template.render(values)), canonical(reference(path.read_bytes(), values))
    assert ours.keys() == theirs.keys()
    assert {name for name in ours if ours[name] != theirs[name]} == set()
