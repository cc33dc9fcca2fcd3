"""A paper says of itself which one it is, and still says so when Word or LibreOffice has saved it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.batch.task import MARK, Paper, mark_of
from docgen.layout.draft_mark import FIELD, DraftMark, mark_in, with_mark
from docgen.layout.word.package import open_package
from docgen.templating import compile_template

FORM = Path(__file__).parents[2] / "templates" / "mau_bieu" / "chung" / "giay_moi.docx"
SOURCE = "ab" * 32


def context() -> dict[str, object]:
    fixtures = Path(__file__).parents[1] / "fixtures" / "contexts" / "chung" / "GM.json"
    found: dict[str, object] = json.loads(fixtures.read_text("utf-8"))
    return found


def test_what_a_paper_says_of_itself_is_read_again() -> None:
    template = compile_template(with_mark(FORM.read_bytes()))
    paper = Paper("GM", "HN-1_DV001 & con", "final", "x/y.docx", "", SOURCE, b"")
    made = template.render({**context(), MARK: mark_of(paper)})
    assert template.path[0] == "fast"
    assert mark_in(open_package(made)) == DraftMark(SOURCE, "GM", "HN-1_DV001 & con")


def test_writer_and_reader_mean_the_same_field() -> None:
    assert MARK == FIELD


def test_file_without_mark_has_none() -> None:
    assert mark_in(open_package(FORM.read_bytes())) is None


@pytest.mark.parametrize("text", ["", "x", "ab 02A DV001", f"{SOURCE} 02A"])
def test_property_of_somebody_else_is_no_mark(text: str) -> None:
    assert DraftMark.parse(text) is None


def test_other_properties_of_a_template_stay() -> None:
    once = with_mark(FORM.read_bytes())
    twice = with_mark(once)
    assert open_package(twice).members["docProps/custom.xml"].count(b"<property ") == 2


def test_file_that_is_no_word_file_is_left_to_the_compiler() -> None:
    assert with_mark(b"hong") == b"hong"
