"""A small real workspace (one chi bộ of four, its meeting, its papers) and the command line run on it."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import pytest
import yaml

from docgen.cli import language
from docgen.cli.main import run
from docgen.files import PART_SUFFIX, inside
from docgen.printing.typesetting import typeset
from docgen.readers.tree import records_of
from docgen.readers.workbook_writer import write_workbook
from docgen.sheets import sheet_of

SAMPLE = Path(__file__).parents[2] / "examples" / "suoi_lanh"
MEMBERS = ("DV001", "DV003", "DV010", "DV011")
PLACES = ("DB-AB", "DB-SL", "CB-VP", "TT-CBVP", "HN-CBVP")
AFTER_THE_SEASON = datetime.fromisoformat("2026-12-31T09:00")
SETTINGS = 'don_vi = "DB-SL"\nbo_mau = "2025-hd43"\nky = "2026"\n'
LEVELS = ("xs", "htt", "htnv", "kht")
_PLACE = re.compile(r"(?P<kind>\w+)\[(?P<row>\d+)\](?:\.(?P<key>\w+))?")

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Done:
    """What a run left: its exit code and its two streams."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """Return stdout as the one JSON document it must be."""
        loaded: dict[str, Any] = json.loads(self.out)
        assert {"ok", "command", "problems"} <= set(loaded)
        for problem in loaded["problems"]:
            assert {"code", "severity", "file", "place", "message", "hint"} <= set(problem), problem
        return loaded

    @property
    def codes(self) -> set[str]:
        """Return the codes of the problems that are errors."""
        return {p["code"] for p in self.document["problems"] if p["severity"] == "error"}


class Clock(datetime):
    """The clock of the command line, set by a test."""

    moment = AFTER_THE_SEASON

    @classmethod
    def now(cls, tz: Any = None) -> Self:
        """Return the moment the test has set."""
        return cls.combine(cls.moment.date(), cls.moment.time())


@pytest.fixture(autouse=True)
def _fresh_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_current", ["vi"])


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the time the commands see."""
    monkeypatch.setattr("docgen.cli.workspace.datetime", Clock)
    monkeypatch.setattr(Clock, "moment", AFTER_THE_SEASON)

    def at(iso: str) -> None:
        Clock.moment = datetime.fromisoformat(iso)

    return at


@pytest.fixture
def docgen(capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run one command line in this process; a traceback or an unexpected failure fails the test."""

    def command(*arguments: object) -> Done:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        streams = capfd.readouterr()
        done = Done(code, streams.out, streams.err)
        assert code != 1 or arguments[0] == "doctor", done
        assert "Traceback" not in done.out + done.err, done
        return done

    return command


# A real process whose clock stands still; the program itself is untouched.
_PROCESS = """
import sys, datetime
import docgen.cli.workspace as workspace
workspace.now = lambda: datetime.datetime(2026, 12, 31, 9)
{before}
from docgen.__main__ import main
main()
"""


@pytest.fixture(scope="session")
def start() -> Callable[..., subprocess.Popen[str]]:
    """Start docgen as a process of its own; `before` is Python run in it first."""

    def process(*arguments: object, before: str = "") -> subprocess.Popen[str]:
        code = _PROCESS.format(before=before)
        command = [sys.executable, "-c", code, *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")

    return process


def _of_the_small_one(kind: str, row: dict[str, Any]) -> bool:
    kept = {*PLACES, *MEMBERS}
    if kind == "so_lieu":
        return False  # figures of the whole commune
    if "ma" in row:
        return row["ma"] in kept
    named = {row[column.key] for column in sheet_of(kind).columns if column.references and row.get(column.key)}
    return bool(named) and named <= kept


def small_rows() -> Rows:
    """Return the records of one chi bộ of four members, cut from the fictional commune."""
    files = sorted((SAMPLE / "du_lieu").glob("*.json"))
    whole = {path.stem: json.loads(path.read_text("utf-8")) for path in files}
    data = {kind: [row for row in rows if _of_the_small_one(kind, row)] for kind, rows in whole.items()}
    for row in data["bieu_quyet"]:
        chosen = max(LEVELS, key=lambda level: row[level])
        row.update(dict.fromkeys(("phat_ra", "thu_ve", "hop_le"), len(MEMBERS)), khong_hop_le=0)
        row.update({level: len(MEMBERS) if level == chosen else 0 for level in LEVELS})
    return data


@pytest.fixture(scope="session")
def small() -> Rows:
    """The records of one chi bộ of four members."""
    return small_rows()


@pytest.fixture
def edited(small: Rows) -> Callable[[Mapping[str, Any]], Rows]:
    """Return the small records with other values: "ca_nhan[3].ho_ten" → value; a whole row may be added."""

    def edit(changes: Mapping[str, Any]) -> Rows:
        data = copy.deepcopy(small)
        for place, value in changes.items():
            found = _PLACE.fullmatch(place)
            assert found, place
            rows = data[found["kind"]]
            rows += [{} for _ in range(int(found["row"]) + 1 - len(rows))]
            rows[int(found["row"])].update({found["key"]: value} if found["key"] else value)
        return data

    return edit


def as_json(root: Path, data: Rows) -> Path:
    """Write the data as one JSON file."""
    path = root / "du_lieu.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def as_yaml(root: Path, data: Rows) -> Path:
    """Write the data as one YAML file."""
    path = root / "du_lieu.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def as_xlsx(root: Path, data: Rows) -> Path:
    """Write the data as the clerk's workbook."""
    path = root / "du_lieu.xlsx"
    write_workbook(path, records_of(data))
    return path


WRITERS = {"json": as_json, "yaml": as_yaml, "xlsx": as_xlsx}


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Make a workspace that holds some data in some format."""

    def workspace(data: Rows, kind: str = "json", name: str = "ky") -> Path:
        root = tmp_path / name
        (root / "tai_lieu").mkdir(parents=True)
        (root / "docgen.toml").write_text(SETTINGS, "utf-8")
        WRITERS[kind](root, data)
        return root

    return workspace


@pytest.fixture
def workspace(make: Callable[..., Path], small: Rows) -> Path:
    """A workspace with the small records as JSON and no papers brought in."""
    return make(small)


@pytest.fixture(scope="session")
def brought_in(small: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the papers that sheet `Hồ sơ` of the small records names."""
    return bring_in(small, tmp_path_factory.mktemp("tai_lieu"))


def bring_in(rows: Rows, folder: Path) -> Path:
    """Write the papers that sheet `Hồ sơ` of these records names into a folder; return the folder."""
    papers = {paper["tep"]: paper for paper in json.loads((SAMPLE / "tai_lieu.json").read_text("utf-8"))}
    for name in {row["tep"] for row in rows["ho_so"] if row.get("tep")}:
        target = inside(folder, *name.split("/"))
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(typeset("van_ban_den", papers[name]))
    return folder


def papers_of(root: Path) -> dict[str, bytes]:
    """Return every paper in out/ by its path; a half-written file or a broken docx fails the test."""
    files = [path for path in (root / "out").rglob("*") if path.is_file()]
    assert not [path for path in files if path.name.endswith(PART_SUFFIX)]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files if path.suffix in (".docx", ".pdf")}


@pytest.fixture
def papers() -> Callable[[Path], dict[str, bytes]]:
    """Return what reads the papers of a workspace."""
    return papers_of


@pytest.fixture
def rewrite() -> Callable[[Path, Rows], Path]:
    """Return what puts other data into a workspace that holds JSON."""
    return as_json


@pytest.fixture(scope="session")
def printed_season(small: Rows, brought_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose season is over, to be copied: drafts printed, ready and sent in time, dossiers packed."""
    root = tmp_path_factory.mktemp("mua") / "ky"
    root.mkdir()
    (root / "docgen.toml").write_text(SETTINGS, "utf-8")
    as_json(root, small)
    shutil.copytree(brought_in, root / "tai_lieu")
    story = {
        "2026-11-19T13:30": ["render", str(root), "--format", "both"],
        "2026-11-19T15:00": ["mark", "ready", str(root), "--meeting", "HN-CBVP"],
        "2026-11-19T16:30": ["mark", "sent", str(root), "--meeting", "HN-CBVP"],
        "2026-12-31T09:00": ["archive", str(root)],
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.cli.workspace.datetime", Clock)
        for moment, order in story.items():
            patch.setattr(Clock, "moment", datetime.fromisoformat(moment))
            assert run([*order, "--quiet"]) == 0
    return root


@pytest.fixture
def season_over(printed_season: Path, tmp_path: Path) -> Path:
    """A copy of the season that is over."""
    return Path(shutil.copytree(printed_season, tmp_path / "ky"))
