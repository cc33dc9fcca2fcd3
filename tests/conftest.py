from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from psycopg import sql

from docgen.accounts import password
from docgen.core.assignment import Exemptions, assign
from docgen.core.planning.season import Season
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import FormSet
from docgen.journey.season.practice import practice_of
from docgen.layout.the_thuc import signs_by_day
from docgen.readers.workspace_data import read_workspace_data
from docgen.templating.fallback.docxtpl_import import docxtpl_document
from docgen.validation.validate import validate

# A machine under load is slow: no test fails for its time.
settings.register_profile("docgen", deadline=None)
settings.load_profile("docgen")

SAMPLE = Path(__file__).parents[1] / "examples" / "suoi_lanh"
EARLIER = Path(__file__).parent / "fixtures" / "earlier"

# Begun in the background of a shell, as some runners of CI do, all processes of a run would be deaf to Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Some tests import docxtpl themselves: the one that comes first must not decide what python-docx writes.
docxtpl_document()


@pytest.fixture(scope="session", autouse=True)
def hasher() -> Iterator[PasswordHasher]:
    """Let passwords cost little in the tests, and return what hashes them outside: half a second of two cores each."""
    strong, cheap = password._HASHER, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(password, "_HASHER", cheap)
        patch.setattr(password, "_NOBODY", cheap.hash("không có tài khoản này"))
        yield strong


@pytest.fixture(name="form_set", scope="session")
def _form_set() -> FormSet:
    """The central set of 2025."""
    return load_form_set("2025-hd43")


@pytest.fixture(name="season", scope="session")
def _season(form_set: FormSet) -> Season:
    """The season of the fictional commune."""
    read = read_workspace_data(SAMPLE)
    validated = validate(read.records, date(2026, 12, 31), period=2026)
    assert validated.review is not None, validated.problems
    codes = {a: form_set.for_audience(a).code for a in ("collective", "leader", "member", "outside")}
    assignments = assign(validated.review, Exemptions.of(form_set.regime, 2026), codes)
    recipients, contents = ({f.code: getattr(f, name) for f in form_set.forms} for name in ("recipients", "content"))
    signs = signs_by_day(date(2026, 12, 31))
    practice = practice_of(form_set, form_set.regime, validated.review)
    return Season(validated.review, 2026, assignments, recipients, contents, "DB-SL", signs, practice)


@pytest.fixture
def earlier(tmp_path: Path) -> Callable[[str], Path]:
    """Lay out what a docgen of an earlier commit made, and return its folder."""

    def laid_out(commit: str) -> Path:
        folder = tmp_path / commit
        with zipfile.ZipFile(EARLIER / f"{commit}.zip") as made:
            made.extractall(folder)
        return folder

    return laid_out


@pytest.fixture(scope="session")
def database() -> Iterator[Callable[[], str]]:
    """Make an empty PostgreSQL database and return its URL, in a server of this test run alone."""
    folder = postgresql_programs()
    if folder is None:
        pytest.skip("Không có PostgreSQL trên máy này; “make test” cài nó nếu được phép.")
    with database_server(folder) as sockets:
        names = iter(range(10_000))

        def make() -> str:
            name = f"so_{next(names)}"
            _sql(sockets, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            return f"postgresql+psycopg://postgres@/{name}?host={sockets}"

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def journal_place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Return where a journal and the tables beside it begin: a file of SQLite, then a database of PostgreSQL."""
    if request.param == "sqlite":
        return tmp_path / "out" / "nhat_ky.db"
    make: Callable[[], str] = request.getfixturevalue("database")
    return make()


def postgresql_programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs: on the path, or where Debian keeps the newest."""
    found = shutil.which("initdb")
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    ready = os.name != "nt" and (found or kept)
    return Path(found or kept[-1]).resolve().parent if ready else None


@contextmanager
def database_server(programs: Path) -> Iterator[Path]:
    # Not tmp_path: a socket's name must be short, and PostgreSQL, which refuses root, must be let in.
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    as_account = _give_away(home)
    data = home / "data"
    initdb = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    subprocess.run([*as_account, *initdb], check=True, stdout=subprocess.DEVNULL, cwd=home)
    settings = ("listen_addresses=", f"unix_socket_directories={home}", "fsync=off", "shared_buffers=16MB")
    options = ["-D", str(data), *(part for setting in settings for part in ("-c", setting))]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen([*as_account, str(programs / "postgres"), *options], stdout=log, stderr=log, cwd=home)
        try:
            _wait_for(home)
            yield home
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing in it is kept
            server.wait()
            shutil.rmtree(home)


def _give_away(home: Path) -> list[str]:
    """Return what runs a command as somebody who is not root, and let that account own the folder."""
    if os.geteuid() != 0:
        return []
    import pwd  # not on Windows

    accounts = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = accounts.get("postgres") or accounts["nobody"]
    os.chown(home, account.pw_uid, account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--pdeathsig=INT"]


def _wait_for(sockets: Path) -> None:
    for _ in range(300):
        try:
            return _sql(sockets, "SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise TimeoutError((sockets / "log").read_text())


def _sql(sockets: Path, statement: sql.Composed | LiteralString) -> None:
    with psycopg.connect(host=str(sockets), user="postgres", autocommit=True) as connection:
        connection.execute(statement)
