"""The golden pages: the table is of today's templates, and the substitute keeps what it says of it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from docgen.files import sha256_of
from docgen.printing.printers.golden import TABLE, golden_forms, proven, refusal
from docgen.printing.printers.office import Office
from docgen.printing.printers.rdocx import Rdocx, rdocx

ROOT = Path(__file__).parents[3]
SUBSTITUTE = Rdocx("0.16.3")
# A few of either kind for every day; `make proof` prints them all.
FEW = ("chung/GM", "chung/P-BQ", "chung/CV-GY", "2025-hd43/02B", "chung/DS-KN")


@cache
def tool() -> ModuleType:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import golden_pages
    finally:
        sys.path.pop(0)
    return golden_pages


def test_every_form_has_golden_pages_of_its_present_template() -> None:
    now = {name: sha256_of(form.template) for name, form in tool().every_form().items()}
    assert {name: form.template for name, form in golden_forms().items()} == now, "run tools/golden_pages.py"


def test_the_installed_substitute_is_the_one_the_table_speaks_of() -> None:
    assert rdocx() == SUBSTITUTE
    good, other = proven(SUBSTITUTE)
    assert good
    assert not set(good) & set(other)


def same_as_the_table(names: tuple[str, ...], folder: Path) -> None:
    forms = {name: form for name, form in tool().every_form().items() if name in names}
    samples = list(tool().papers(forms, folder))
    made = tool().printed(samples, SUBSTITUTE)
    for name in names:
        golden = golden_forms()[name]
        other = [paper for paper, pages in golden.papers.items() if made[name, paper] != pages]
        assert other == golden.differs[SUBSTITUTE.identity], f"{name}: run tools/golden_pages.py"


def test_the_substitute_prints_page_for_page_what_the_table_says(tmp_path: Path) -> None:
    same_as_the_table(FEW, tmp_path)


@pytest.mark.proof
def test_the_substitute_prints_every_form_as_the_table_says(tmp_path: Path) -> None:
    same_as_the_table(tuple(golden_forms()), tmp_path)


@pytest.mark.proof
@pytest.mark.office
def test_the_table_is_what_libreoffice_prints(tmp_path: Path) -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    found = tool().required()
    if found.identity != table["printer"]:
        pytest.skip(f"the table is of {table['printer']}, this machine has {found.identity}")
    assert tool().table(tmp_path) == table


GOOD, OTHER = (next(golden_forms()[name].template for name in group) for group in proven(SUBSTITUTE))
VERDICTS = {
    "LibreOffice sets the pages": (Office(Path("soffice")), OTHER, ""),
    "a form reproduced": (SUBSTITUTE, GOOD, ""),
    "a form that comes out otherwise": (SUBSTITUTE, OTHER, "ngắt trang mẫu này khác LibreOffice"),
    "a template of the office's own": (SUBSTITUTE, "0" * 64, "chưa có trang vàng của đúng mẫu này"),
    "another version": (replace(SUBSTITUTE, version="0.17.0"), GOOD, "chưa được so với đúng bản rdocx 0.17.0"),
}


@pytest.mark.parametrize(("printer", "template", "words"), VERDICTS.values(), ids=VERDICTS)
def test_a_substitute_may_print_only_what_it_was_seen_to_reproduce(
    printer: Office | Rdocx, template: str, words: str
) -> None:
    reason = refusal(printer, template)
    assert words in reason
    assert bool(reason) == bool(words)
