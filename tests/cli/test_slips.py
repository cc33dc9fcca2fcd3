"""Packets for a screen and slips of paper: made by a command, and a slip's code typed in."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
MEETING = ("--meeting", "HN-CBVP")


def code_of(slips: Path, name: str) -> str:
    """The code that stands above a name on the printed slips."""
    text = subprocess.run(["pdftotext", "-layout", slips, "-"], capture_output=True, text=True, check=True).stdout
    words = re.split(rf"Người nhận:\s+{name}", text)[0].split()
    return [word for word in words if len(word) == 11 and word.count("-") == 2 and word.isupper()][-1]


def test_each_recipient_gets_one_html_file_that_is_made_once(season_over: Path, docgen: Command) -> None:
    done = docgen("packet", season_over, *MEETING, "--html", "--json")
    assert done.code == 0
    rows = done.document["files"]
    assert [Path(row["path"]).name for row in rows] == [
        f"goi_{n:02d}_{id}.html" for n, id in enumerate(("DV001", "DV003", "DV010", "DV011"), 1)
    ]
    text = (season_over / rows[3]["path"]).read_text("utf-8")
    assert "Tạ Kim Oanh · Bản số 04/04" in text
    assert not list(season_over.glob("out/goi_hop/HN-CBVP/*.pdf"))
    again = docgen("packet", season_over, *MEETING, "--html", "--json").document["files"]
    assert {row["status"] for row in again} == {"unchanged"}
    assert "4 tệp (0 mới) ở out/goi_hop/HN-CBVP." in docgen("packet", season_over, *MEETING, "--html").out


def test_an_html_packet_of_somebody_who_is_not_called_is_refused(season_over: Path, docgen: Command) -> None:
    assert docgen("packet", season_over, *MEETING, "--html", "--member", "DV999", "--json").code == 3
    assert docgen("packet", season_over, *MEETING, "--slips", "--member", "DV999", "--json").code == 3


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_the_code_of_a_slip_records_who_received_which_versions(season_over: Path, docgen: Command) -> None:
    (row,) = docgen("packet", season_over, *MEETING, "--slips", "--json").document["files"]
    code = code_of(season_over / row["path"], "Tạ Kim Oanh")
    done = docgen("mark", "received", season_over, "--code", code.lower(), "--json")
    assert done.code == 0
    recorded = done.document["recorded"]
    assert {r["person"] for r in recorded} <= {"DV011"}
    assert docgen("mark", "received", season_over, "--code", code, "--json").document["recorded"] == []
    (same,) = docgen("packet", season_over, *MEETING, "--slips", "--json").document["files"]
    assert same["status"] == "unchanged"


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (("received", "--code", "ABC-DEF-GHJ"), 3),
        (("received", "--code", "không phải mã"), 3),
        (("sent", "--code", "ABC-DEF-GHJ"), 2),
        (("received", "--code", "ABC-DEF-GHJ", "--meeting", "HN-CBVP"), 2),
        (("received",), 2),
    ],
    ids=["mistyped", "nonsense", "for a sending", "beside a meeting", "neither"],
)
def test_a_code_that_says_nothing_records_nothing(
    season_over: Path, docgen: Command, arguments: tuple[str, ...], exit_code: int
) -> None:
    action, *rest = arguments
    assert docgen("mark", action, season_over, *rest).code == exit_code
