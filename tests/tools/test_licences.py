from __future__ import annotations

import pytest

from tests.tools.loading import ROOT, tool

licences = tool("licences")
NOTHING: dict[str, list[str]] = {key: [] for key in ("License-Expression", "License", "Classifier")}


def test_the_page_names_every_locked_library_with_its_licence() -> None:
    page = licences.PAGE.read_text("utf-8")
    for lock in ROOT.glob("requirements*.lock"):
        for pin in licences.pins(lock.name):
            assert f"| {pin.name} | {pin.version} | " in page, f"{lock.name}; run: python tools/licences.py"


def test_what_the_page_says_is_what_the_libraries_say() -> None:
    assert licences.PAGE.read_text("utf-8") == licences.page(), "run: python tools/licences.py"


def test_every_lock_is_told() -> None:
    assert set(licences.LOCKS) == {path.name for path in ROOT.glob("requirements*.lock")}


ROWS = {
    "expression": ({"License-Expression": ["MIT"], "License": ["the text"]}, "MIT"),
    "name": ({"License": ["BSD-3-Clause"]}, "BSD-3-Clause"),
    "text instead of a name": (
        {"License": ["Permission is hereby granted " * 9], "Classifier": ["License :: OSI Approved :: MIT License"]},
        "MIT License",
    ),
    "two, named by classifiers": (
        {"License": ["Dual License"], "Classifier": ["License :: A", "Topic :: X", "License :: B"]},
        "A; B",
    ),
    "none": ({}, ""),
}


@pytest.mark.parametrize(("said", "told"), ROWS.values(), ids=ROWS)
def test_a_licence_is_what_the_library_names(said: dict[str, list[str]], told: str) -> None:
    assert licences.licence(NOTHING | said) == told
