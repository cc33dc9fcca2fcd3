"""Whatever docgen's commands say in Vietnamese they also say in English."""

from __future__ import annotations

import ast
import inspect
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from docgen.cli.language import CATALOGUES, choose, language_of, speak
from docgen.cli.main import COMMANDS, run

PACKAGE = Path(__file__).parents[2] / "docgen"
SPEAKERS = [*sorted((PACKAGE / "cli").glob("*.py")), PACKAGE / "demonstration.py"]
SPOKEN_BY = {"say", "speak", "note", "progress"}
UNSPOKEN = {". Hãy "}  # where a refusal, Vietnamese itself, is cut into fault and remedy


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    yield
    choose("vi")


def english() -> dict[str, str]:
    with (CATALOGUES / "en.po").open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream) if m.id}


def vietnamese_words(module: Path) -> set[str]:
    """Every text of a module with Vietnamese letters, and every first argument of a speaking function."""
    tree = ast.parse(module.read_text("utf-8"))
    joined = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
        and not _is_command(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if not node.value.isascii() and id(node) not in docstrings | joined:
                found.update(" ".join(p.split()) if "\n" in node.value else p for p in _paragraphs(node.value))
        elif isinstance(node, ast.Call) and _name(node.func) in SPOKEN_BY and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found - UNSPOKEN


def _is_command(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(d) for d in node.decorator_list)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _paragraphs(text: str) -> list[str]:
    return inspect.cleandoc(text).split("\n\n") if "\n" in text else [text]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("module", SPEAKERS, ids=lambda m: m.name)
def test_every_sentence_of_a_command_has_its_english(module: Path) -> None:
    assert vietnamese_words(module) - set(english()) == set()


def test_the_catalogue_holds_no_sentence_that_nobody_speaks() -> None:
    spoken = set().union(*(vietnamese_words(module) for module in SPEAKERS))
    assert set(english()) - spoken == set()


def test_english_is_there_for_every_id_and_fills_the_same_blanks() -> None:
    for id, text in english().items():
        assert text, f"no English for {id}"
        assert fields(id) == fields(text), id


def test_english_holds_no_vietnamese_word() -> None:
    names_and_signs = str.maketrans("", "", "…×–→")
    left = [t for t in english().values() if not t.replace("Suối Lành", "").translate(names_and_signs).isascii()]
    assert left == []


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["check"], {}, "vi"),
        (["--lang", "en", "check"], {}, "en"),
        (["check", "--lang=en"], {}, "en"),
        (["check"], {"DOCGEN_LANG": "en"}, "en"),
        (["check", "--lang", "vi"], {"DOCGEN_LANG": "en"}, "vi"),
        (["check"], {"DOCGEN_LANG": "xx"}, "vi"),
    ],
    ids=["silence is Vietnamese", "option first", "option last", "environment", "option wins", "unknown is ignored"],
)
def test_the_language_is_the_one_asked_for(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert language_of(arguments, environment) == language


def test_check_speaks_english_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", str(tmp_path / "w")])
    capsys.readouterr()
    run(["--lang", "en", "check", str(tmp_path / "w")])
    said = capsys.readouterr().out
    assert "Data: 0 organisations, 0 individuals" in said
    run(["check", str(tmp_path / "w")])
    assert "Dữ liệu: 0 đơn vị" in capsys.readouterr().out, "English must not stay for the next command line"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_wholly_in_the_language_asked_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    run([*command.split(), "--lang", "en", "--help"])
    in_english = capsys.readouterr().out
    assert "Usage: docgen" in in_english
    assert "Example: docgen" in in_english
    assert in_english.replace("Suối Lành", "").isascii(), in_english
    run([*command.split(), "--help"])
    in_vietnamese = capsys.readouterr().out
    assert "Cách dùng: docgen" in in_vietnamese
    assert "Ví dụ: docgen" in in_vietnamese
    for english_of_click in ("Usage", "Options:", "Show ", "[default", "[required"):
        assert english_of_click not in in_vietnamese


def test_a_sentence_without_translation_is_said_as_it_is() -> None:
    choose("en")
    assert speak("Câu chưa dịch {x}", x=1) == "Câu chưa dịch 1"
