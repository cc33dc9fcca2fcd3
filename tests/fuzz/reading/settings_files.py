"""What an office writes itself: docgen.toml, and the table of its own form set."""

from __future__ import annotations

from docgen.errors import Refusal
from docgen.forms.catalogue import load_form_set
from docgen.journey.season.loading import InForce
from docgen.settings import FILE, load_workspace
from docgen.sheets import extended
from tests.fuzz.workplace import Workplace, refused


def settings(place: Workplace, data: bytes) -> None:
    """Open a workspace by its settings."""
    place.put(FILE, data)
    try:
        InForce.of(load_workspace(place.folder))
    except Refusal as fault:
        refused(fault)


def form_set(place: Workplace, data: bytes) -> None:
    """Open a form set that stands over the central one."""
    root = place.folder / "bo_mau_rieng"
    root.mkdir(exist_ok=True)
    (root / "bo_mau.toml").write_bytes(data)
    try:
        found = load_form_set(str(root))
        with extended(found.columns):
            pass
    except Refusal as fault:
        refused(fault)
