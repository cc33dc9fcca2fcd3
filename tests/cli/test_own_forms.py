"""A form set of the office's own: its templates are used, and a template that cannot be is named by form and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

Command = Callable[..., Any]

SCHEMA = Path(__file__).parents[2] / "data_schemas" / "mau" / "2025-hd43" / "02C.schema.json"
SET = f"""
[bo_mau]
id = "rieng"
title = "Bộ mẫu riêng"
extends = "2025-hd43"
effective_from = 2026-01-01

[[mau]]
code = "02C"
title = "Bản kiểm điểm rút gọn"
template = "rieng.docx"
schema = '{SCHEMA}'
for = "outside"
ten_tep = "mau_02c"
status = "reference"
"""


@pytest.fixture
def with_template(workspace: Path) -> Callable[[str], Path]:
    """Give the office a Mẫu 02C of its own whose one paragraph is some text."""

    def own(text: str) -> Path:
        folder = workspace / "mau_rieng"
        folder.mkdir()
        (folder / "bo_mau.toml").write_text(SET, "utf-8")
        word = docx.Document()
        word.add_paragraph(text)
        word.save(str(folder / "rieng.docx"))
        settings = workspace / "docgen.toml"
        settings.write_text(settings.read_text("utf-8").replace("2025-hd43", "mau_rieng"), "utf-8")
        return workspace

    return own


def test_own_template_is_used_for_its_form_only(
    with_template: Callable[[str], Path], docgen: Command, papers: Command
) -> None:
    root = with_template("Mẫu riêng của {{ ho_ten }}")
    assert docgen("render", root, "--format", "docx").code == 0
    paper = docx.Document(str(root / "out/du_thao/CB-VP/mau_02c_DV010.docx"))
    assert [p.text for p in paper.paragraphs] == ["Mẫu riêng của Mai Thanh Xuân"]
    assert len(papers(root)) == 5


# A template with a fault → a word the clerk must read.
FAULTY = {
    "a field nobody fills": ("Họ và tên: {{ ho_tn }}", "ho_tn"),
    "a tag left open": ("{% if ho_ten %} thiếu kết thúc", "endif"),
    "a tag that is no tag": ("{{ ho_ten", "ho_ten"),
    "a way out of the sandbox": ("{{ ho_ten.__class__.__mro__ }}", "__class__"),
}


@pytest.mark.parametrize(("text", "word"), FAULTY.values(), ids=FAULTY)
def test_faulty_template_is_exit_5_and_names_form_and_fault(
    text: str, word: str, with_template: Callable[[str], Path], docgen: Command, papers: Command
) -> None:
    root = with_template(text)
    done = docgen("render", root, "--format", "docx", "--json")
    assert done.code == 5
    assert done.document["ok"] is False
    told = " ".join(p["file"] + p["message"] + p["hint"] for p in done.document["problems"])
    assert word in told
    assert "02C" in told or "rieng.docx" in told
    assert not [path for path in papers(root) if "mau_02c" in path]


def test_other_papers_are_made_though_one_template_is_at_fault(
    with_template: Callable[[str], Path], docgen: Command, papers: Command
) -> None:
    root = with_template("{% if ho_ten %} thiếu kết thúc")
    docgen("render", root, "--format", "docx")
    assert len(papers(root)) == 4


def test_template_that_is_no_word_file_is_named(with_template: Callable[[str], Path], docgen: Command) -> None:
    root = with_template("x")
    (root / "mau_rieng" / "rieng.docx").write_bytes(b"khong phai Word")
    done = docgen("render", root, "--format", "docx", "--json")
    assert done.code == 5
    assert "Word" in " ".join(p["message"] + p["hint"] for p in done.document["problems"])
