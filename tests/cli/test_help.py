"""The command line as such: help with examples, usage faults, one JSON document, quick to start."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.cli.main import COMMANDS, SECTIONS

Command = Callable[..., Any]
# Libraries that cost a second together; --help needs none of them.
HEAVY = ["babel", "docx", "docxtpl", "holidays", "icalendar", "jinja2", "jsonschema_rs", "lxml", "openpyxl", "pikepdf"]
HEAVY += ["pypdf", "python_calamine", "rich", "sqlalchemy", "typst", "xlsxwriter", "yaml"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example_of_it(command: str, docgen: Command) -> None:
    done = docgen(command, "--help")
    assert done.code == 0
    assert re.search(rf"Ví dụ: docgen {command}\b", done.out)


def test_help_lists_every_command_with_what_it_does(docgen: Command) -> None:
    text = docgen("--help").out
    for command, purpose in COMMANDS.items():
        assert re.search(rf"^\s+{command}\s+{re.escape(purpose[:20])}", text, re.MULTILINE), command


def test_help_groups_the_commands_by_whom_they_are_for(docgen: Command) -> None:
    listed = docgen("--help").out.partition("Tuỳ chọn:")[2].split("\n\n")[1:]
    found = {heading.rstrip(":"): _commands(rest) for heading, _, rest in (part.partition("\n") for part in listed)}
    assert found == {heading: list(commands) for heading, commands in SECTIONS.items()}


def test_a_command_stands_in_one_section_only() -> None:
    assert len(COMMANDS) == sum(map(len, SECTIONS.values()))


def _commands(section: str) -> list[str]:
    return re.findall(r"^  ([\w-]+) ", section, re.MULTILINE)


@pytest.mark.parametrize("arguments", [["--help"], ["render", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom docgen.cli.main import run\nrun(sys.argv[1:])\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


# Command lines nobody can follow.
MISTAKES = {
    "unknown command": (["rendr"], "Không có lệnh “rendr”. Hãy thử: render."),
    "unknown option": (["check", "--anotate"], "Không có tuỳ chọn --anotate. Hãy thử: --annotate."),
    "a choice that is none": (["render", "--stage", "xong"], "Hãy ghi một trong: prepare, draft, final."),
    "jobs below one": (["render", "--jobs", "0"], "Hãy ghi số nguyên từ 1 trở lên."),
    "a time that is none": (["readiness", "--as-of", "mai"], "Hãy ghi thời điểm như 2026-11-19T16:30."),
    "a meeting left out": (["packet"], "Thiếu --meeting."),
    "no package to verify": (["verify"], "Thiếu PATHS."),
    "no folder to make": (["init"], "Thiếu DIR."),
    "a mark of nothing": (["mark", "--meeting", "HN-CBVP"], "Thiếu"),
}


@pytest.mark.parametrize(("arguments", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_on_the_command_line_is_exit_2_with_the_way_out(
    arguments: list[str], said: str, docgen: Command
) -> None:
    done = docgen(*arguments, "--json")
    assert done.code == 2
    assert done.document["ok"] is False
    assert said in done.document["message"]
    for_people = docgen(*arguments)
    assert for_people.code == 2
    assert for_people.err.startswith("Cách dùng: docgen")
    assert said in for_people.err


def test_json_may_stand_before_the_command(workspace: Path, docgen: Command) -> None:
    assert docgen("--json", "check", workspace).document["command"] == "check"


def test_quiet_prints_nothing_when_all_is_well(workspace: Path, docgen: Command) -> None:
    done = docgen("check", workspace, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_quiet_still_prints_faults(edited: Command, make: Command, docgen: Command) -> None:
    done = docgen("check", make(edited({"ca_nhan[0].ngay_sinh": "hôm qua"})), "--quiet")
    assert done.code == 3
    assert "hôm qua" in done.out + done.err


def test_fault_of_docgen_itself_is_a_sentence_and_exit_1(
    workspace: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.cli.main import run

    def broken(*_: object) -> None:
        raise ZeroDivisionError("chia cho 0")

    monkeypatch.setattr("docgen.pipeline.check", broken)
    assert run(["check", str(workspace)]) == 1
    assert "DOCGEN_DEBUG=1" in capfd.readouterr().err


def test_doctor_tells_what_is_there_and_what_is_not(docgen: Command) -> None:
    done = docgen("doctor", "--json")
    checks = done.document["checks"]
    assert {"name", "ok", "required", "detail", "without", "remedy"} <= set(checks[0])
    assert done.code == (0 if all(check["ok"] for check in checks if check["required"]) else 1)
    assert all(check["remedy"] and check["without"] for check in checks if not check["ok"])


def test_demo_leaves_the_journal_of_a_real_season_alone(edited: Command, make: Command, docgen: Command) -> None:
    root = make(edited({}))
    settings = root / "docgen.toml"
    settings.write_text(settings.read_text("utf-8").replace("DB-SL", "CB-VP"), "utf-8")
    done = docgen("demo", root, "--json")
    assert (done.code, done.codes) == (6, {"FolderNotEmpty"})
    assert not (root / "out").exists()


@pytest.mark.parametrize("owner", ["a file", "a folder of somebody else's"])
def test_demo_leaves_a_foreign_folder_alone(owner: str, tmp_path: Path, docgen: Command) -> None:
    root = tmp_path / "cua_toi"
    mine = root if owner == "a file" else root / "thu.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("của tôi", "utf-8")
    done = docgen("demo", root, "--json")
    assert (done.code, done.codes) == (6, {"FolderNotEmpty"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]
