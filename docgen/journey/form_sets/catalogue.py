"""The catalogue for people: the sets there are, and the faults of a set an office made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.core.problem import Problem
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.forms.form import FormSet
from docgen.journey.editing.linting import lint_file
from docgen.journey.editing.owner import Owner
from docgen.settings import FILE, load_workspace


def catalogue() -> tuple[FormSet, ...]:
    """Return the sets that ship with docgen."""
    return tuple(load_form_set(name) for name in known_sets())


def named_set(name: str) -> FormSet:
    """Return a set by its id, its folder, or the workspace that uses it; raises FormUnknown."""
    folder = Path(name)
    if (folder / FILE).is_file():
        workspace = load_workspace(folder)
        return load_form_set(workspace.form_set, workspace.root)
    return load_form_set(name)


def template_faults(form_set: FormSet) -> Iterator[Problem]:
    """Yield what the Word files of a set have wrong, as `docgen template lint` tells it."""
    for form in form_set.forms:
        yield from lint_file(form.template, Owner(form_set, form)).problems
