"""Measures the page: 40 members and 5 clerks at once, then each page alone; CPU time of the server.

Run with `make bench`, or `python tests/bench/web.py [seconds]`. Nothing may fail and nothing written may be lost.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from docgen import pipeline
from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.comments.comments import Comments
from docgen.journal.journal import Journal
from docgen.readers.workspace_data import read_workspace_data

OUT = Path(__file__).parents[2] / "out" / "bench"
SECONDS, MEMBERS, CLERKS, ALONE = 180, 40, 5, 15
MEETINGS = ("HN-CBVP",)
PHRASE = "con trâu đi trước cái cày"
_CSRF = re.compile(rb'name="_csrf" value="([0-9a-f]+)"')
_FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass
class Tally:
    """What the people did: answers by status, what was accepted, and what was asked for that must be there later."""

    answers: Counter[int] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    edits: dict[str, str] = field(default_factory=dict)
    conflicts: int = 0
    failed: list[str] = field(default_factory=list)


class Person:
    """Somebody with a browser."""

    def __init__(self, port: int, login: str, tally: Tally) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookie, self._csrf, self.login, self.tally = "", "", login, tally

    def sign_in(self) -> None:
        """Sign in with the password everybody has here."""
        status, _ = self._ask("POST", "/dang-nhap", {"login": self.login, "password": PHRASE})
        if status != http.client.SEE_OTHER:
            raise AssertionError(f"{self.login}: {status}")
        self.get("/tai-khoan")

    def get(self, address: str) -> bytes:
        """Return a page."""
        status, page = self._ask("GET", address)
        if status != http.client.OK:
            self.tally.failed.append(f"{status} GET {address}")
        found = _CSRF.search(page)
        self._csrf = found[1].decode() if found else self._csrf
        return page

    def post(self, address: str, **fields: str) -> int:
        """Send a form and return the status; a workspace at work is asked again, as a person would."""
        for _ in range(60):
            status, page = self._ask("POST", address, {"_csrf": self._csrf, **fields})
            if status == http.client.CONFLICT and "Đang có việc khác".encode() in page:
                time.sleep(0.2)
                continue
            return status
        return status

    def _ask(self, method: str, address: str, fields: dict[str, str] | None = None) -> tuple[int, bytes]:
        body = urlencode(fields) if fields else None
        headers = {**(_FORM if fields else {}), "cookie": self._cookie}
        answer = self._sent(method, address, body, headers)
        page = answer.read()
        if cookie := answer.headers.get("set-cookie"):
            self._cookie = cookie.partition(";")[0]
        self.tally.answers[answer.status] += 1
        return answer.status, page

    def _sent(self, *request: Any) -> http.client.HTTPResponse:
        """Return the answer; where the server has let an idle connection go, ask by another, as browsers do."""
        try:
            self._connection.request(*request)
            return self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()
            self._connection.request(*request)
            return self._connection.getresponse()


def made_workspace(root: Path) -> list[str]:
    """Make the sample with accounts and the drafts of its meetings, and return the members' logins."""
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005 (the page lives in local time)
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    rows = [record.text("nguoi") for record in read_workspace_data(root).records if record.kind == "thanh_phan"]
    people = list(dict.fromkeys(filter(None, rows)))[:MEMBERS]
    docgen("render", root, "--format", "docx")
    for meeting in MEETINGS:
        docgen("mark", "ready", root, "--meeting", meeting)
        docgen("mark", "sent", root, "--meeting", meeting)
    accounts = Accounts.open(root / "out" / "nhat_ky.db")
    clerks = [Account(f"van.thu.{n}", "Văn thư", frozenset({"van_thu"})) for n in range(CLERKS)]
    members = [Account(f"tv.{id.lower()}", "Thành viên", frozenset({"thanh_vien"}), id) for id in people]
    for account in (*clerks, *members):
        accounts.choose_password(account.login, accounts.add(account, now), PHRASE, now)
    accounts.close()
    return [account.login for account in members]


def docgen(*words: str | Path) -> None:
    """Run a command as the clerk does, before the page is opened."""
    subprocess.run([sys.executable, "-m", "docgen", *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def spent(process: subprocess.Popen[bytes]) -> float:
    """Return the CPU seconds of a process and all its threads."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def member(person: Person, until: float) -> None:
    """Read the own meetings again and again, and remark on a draft now and then."""
    while time.monotonic() < until:
        page = person.get("/cua-toi").decode()
        for meeting in sorted(set(re.findall(r'href="(/cua-toi/[^"/#]+)"', page)))[:2]:
            drafts = sorted(set(re.findall(rf'href="({meeting}/[^"#.]+)"', person.get(meeting).decode())))
            for draft in drafts[:3]:
                _remark(person, draft)
        time.sleep(1)


def _remark(person: Person, draft: str) -> None:
    page = person.get(draft).decode()
    version = re.search(r'name="ban" value="([0-9a-f]{64})"', page)
    kind = re.search(r'<option value="([^"]+)"', page)
    if version and kind:
        text = f"Góp ý {secrets.token_hex(6)}"
        if person.post(f"{draft}/gop-y", ban=version[1], muc="", loai=kind[1], noi_dung=text) == http.client.SEE_OTHER:
            person.tally.remarks.append(text)


def clerk(person: Person, number: int, until: float) -> None:
    """Look at the season and edit the same few rows as the other clerks."""
    turn = 0
    while time.monotonic() < until:
        for address in ("/", "/du-lieu", "/van-ban", "/du-lieu/bang/ca_nhan"):
            person.get(address)
        turn += 1
        _edit(person, f"Cá nhân!A{5 + (turn + number) % 3}", f"Thôn {number}, tổ {turn}")
        time.sleep(1)


def _edit(person: Person, place: str, value: str) -> None:
    page = person.get(f"/du-lieu/bang/ca_nhan/dong?o={quote(place)}").decode()
    seen = re.search(r'name="seen" value="([0-9a-f]*)"', page)
    old = re.search(r'name="cu.noi_cu_tru" value="([^"]*)"', page)
    if not (seen and old):
        return
    fields = {"o": place, "seen": seen[1], "cu.noi_cu_tru": old[1], "o.noi_cu_tru": value}
    status = person.post("/du-lieu/bang/ca_nhan/dong", **fields)
    if status == http.client.SEE_OTHER:
        person.tally.edits[value] = place
    elif status == http.client.CONFLICT:
        person.tally.conflicts += 1


def at_once(port: int, logins: list[str], seconds: float) -> Tally:
    """Let everybody sign in, then all work at once for some time."""
    tally = Tally()
    members = [Person(port, login, tally) for login in logins]
    clerks = [Person(port, f"van.thu.{n}", tally) for n in range(CLERKS)]
    for person in (*members, *clerks):
        person.sign_in()
    until = time.monotonic() + seconds
    people = [threading.Thread(target=told, args=(tally, member, person, until)) for person in members]
    people += [threading.Thread(target=told, args=(tally, clerk, person, n, until)) for n, person in enumerate(clerks)]
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    return tally


def told(tally: Tally, work: Callable[..., None], *arguments: Any) -> None:
    """Let somebody work; who cannot go on has failed."""
    try:
        work(*arguments)
    except Exception as error:
        tally.failed.append(f"{work.__name__}: {error!r}")
        raise


def alone(port: int, process: subprocess.Popen[bytes], login: str, addresses: list[str]) -> dict[str, float]:
    """Return the CPU milliseconds of the server for each page, asked for by one person after another."""
    person, figures = Person(port, login, Tally()), {}
    person.sign_in()
    for address in addresses:
        person.get(address)
        begun = spent(process)
        for _ in range(ALONE):
            person.get(address)
        figures[address] = (spent(process) - begun) * 1000 / ALONE
    return figures


def require_kept(root: Path, tally: Tally) -> None:
    """Require that everything that was accepted is there, and the chain of the journal whole."""
    with closing(Comments.open(root / "out" / "nhat_ky.db")) as comments:
        lost = set(tally.remarks) - {comment.text for comment in comments.of()}
    with Journal.open(root / "out" / "nhat_ky.db") as journal:
        edited = len(journal.entries(action="data_changed"))
        faults = journal.verify_chain()
    if lost or faults or tally.failed or not tally.remarks or edited < len(tally.edits):
        raise AssertionError(f"{len(lost)} góp ý mất, {faults}, {tally.failed[:5]}, {edited}/{len(tally.edits)} sửa")


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def say(text: str) -> None:
    """Print a line of a table."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the figures and keep them in out/bench/web.json."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        root, port = Path(folder) / "suoi-lanh", free_port()
        logins = made_workspace(root)
        command = [sys.executable, "-m", "docgen", "serve", str(root), "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        try:
            assert process.stdout is not None
            process.stdout.readline()
            pages = alone(port, process, "van.thu.0", ["/", "/du-lieu", "/van-ban", "/du-lieu/bang/ca_nhan"])
            pages |= alone(port, process, logins[0], ["/cua-toi", "/tai-khoan"])
            begun = spent(process)
            tally = at_once(port, logins, seconds)
            busy = spent(process) - begun
        finally:
            process.terminate()
            process.wait(30)
        require_kept(root, tally)
    report(pages, tally, busy)


def report(pages: dict[str, float], tally: Tally, busy: float) -> None:
    """Print and keep the figures."""
    answers = sum(tally.answers.values())
    figures = {
        "pages_ms": pages,
        "median_ms": statistics.median(pages.values()),
        "answers": {str(status): count for status, count in tally.answers.items()},
        "mean_ms": busy * 1000 / max(answers, 1),
        "remarks": len(tally.remarks),
        "edits": len(tally.edits),
        "conflicts": tally.conflicts,
    }
    say("| trang | CPU máy chủ ms |\n|---|---|")
    for address, milliseconds in pages.items():
        say(f"| {address} | {milliseconds:.1f} |")
    say(f"| trung vị | {figures['median_ms']:.1f} |")
    say(f"| cùng lúc: {MEMBERS} thành viên, {CLERKS} văn thư, {answers} trang, trung bình | {figures['mean_ms']:.1f} |")
    edits = f"{len(tally.edits)} lần sửa, {tally.conflicts} lần trùng được báo"
    say(f"{len(tally.remarks)} góp ý, {edits}, không mất gì. Trả lời: {dict(tally.answers)}.")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "web.json").write_text(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
