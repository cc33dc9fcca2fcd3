"""Measures the search of the archivist's page over a province's register: server CPU for a whole answer, page and all.

Run with `make bench`, or `python tests/bench/search_page.py [dossiers] [rounds]`.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from fixity import dossier, say
from starlette.testclient import TestClient

from docgen import pipeline
from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.register.filling import Shelf
from docgen.register.register import Register
from docgen.settings import Workspace
from docgen.web.app import Door, make_app
from docgen.web.jobs import Jobs
from docgen.web.office import Office
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.templating import page_templates
from docgen.web.visit import Site

OUT = Path(__file__).parents[2] / "out" / "bench"
DOSSIERS, ROUNDS = 100_000, 9
NOW = datetime.fromisoformat("2026-11-16T09:00")
PHRASE = "con trâu đi trước cái cày"
ASKED = {
    "chữ có ở mọi hồ sơ": {"tu": "kiểm điểm"},
    "họ tên có dấu": {"tu": "nguyễn thị lan"},
    "họ tên không dấu": {"tu": "nguyen thi lan"},
    "chữ gõ dở": {"tu": "nguyen thi la"},
    "ba bộ lọc rộng": {"tu": "ho so", "thoi_han": "70 năm", "cap": "tỉnh uỷ", "loai": "quyết định"},
    "năm và đơn vị": {"tu": "ho so", "nam": "2021", "don_vi": "chi bộ thôn 15"},
}


def filled(workspace: Workspace, dossiers: int) -> None:
    """Fill the register of a workspace as if so many packages lay on its shelf."""
    chance, shelf = random.Random(366), workspace.dossiers
    shelf.mkdir(parents=True)
    packages = tuple(shelf / f"{number}.zip" for number in range(dossiers))
    for package in packages:
        package.touch()
    manner = f"{workspace.full_text}:{workspace.isolated}"
    stamp = f"{shelf.stat().st_mtime_ns}:{manner}"
    with Register.open(workspace.out / "tra_cuu.db") as register:
        register.refresh(Shelf(shelf, packages, stamp, manner), lambda path: dossier(int(path.stem), chance))


def figures_of(root: Path, dossiers: int, rounds: int) -> dict[str, float]:
    """Return the median CPU milliseconds of each question, asked through the page."""
    office = Office(root, lambda: NOW)
    filled(office.workspace, dossiers)
    accounts = Accounts.open(office.workspace.journal)
    keeper = Account("kho.luu", "Lưu trữ", frozenset({"luu_tru"}))
    accounts.choose_password(keeper.login, accounts.add(keeper, NOW), PHRASE, NOW)
    app = make_app(Site(office, Doorkeeper(accounts), Jobs(), page_templates()), Door(("127.0.0.1",)))
    client = TestClient(app, base_url="http://127.0.0.1")
    client.post("/dang-nhap", data={"login": keeper.login, "password": PHRASE})
    figures = {name: _asked(client, asked, rounds) for name, asked in ASKED.items()}
    accounts.close()
    office.close()
    return figures


def _asked(client: TestClient, asked: dict[str, str], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        answer = client.get("/kho/tra-cuu", params=asked)
        times.append((time.process_time() - begun) * 1000)
        if answer.status_code != 200 or "Bảng hồ sơ tìm thấy" not in answer.text:
            raise AssertionError((asked, answer.text[-500:]))
    return statistics.median(times)


def main() -> None:
    """Print the table and keep the figures in out/bench/search_page.json."""
    dossiers, rounds = (*map(int, sys.argv[1:]), *(DOSSIERS, ROUNDS)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "suoi-lanh"
        pipeline.init(root, "2025-hd43", "2026", sample=True)
        figures = figures_of(root, dossiers, rounds)
    say(f"| tìm trong {dossiers} hồ sơ, qua trang | CPU máy chủ ms |\n|---|---|")
    for name, milliseconds in figures.items():
        say(f"| {name} | {milliseconds:.1f} |")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "search_page.json").write_text(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
