"""Finding dossiers, the rounds of fixity, by when they are handed over, and the sets that are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.responses import Response

from docgen import pipeline
from docgen.archive.handover.sums import LIST
from docgen.errors import DataFaulty, NotReady
from docgen.files import inside
from docgen.journey.archive.fixity import check_round, hurt, packages_kept, rounds
from docgen.journey.archive.intake import verdicts_from_elsewhere
from docgen.journey.archive.receipts import Receipt
from docgen.journey.archive.register import find, query_of
from docgen.web.jobs import Tick
from docgen.web.making import begin
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_ACT = "xem_kho"
_MOST = 200
# Facet → the field of a hit it counts, and the name people read.
FACETS = {"nam": ("year", "Năm"), "don_vi": ("organisation", "Đơn vị"), "thoi_han": ("term", "Thời hạn bảo quản")}


def search(visit: Visit) -> Response:
    """Find dossiers by words, with or without tones, and narrow them down by year, unit and term."""
    asked = {name: visit.query(name) for name in ("tu", "nam", "don_vi", "cap", "loai", "thoi_han")}
    hits = find(visit.office.workspace.root, query_of(asked, _MOST), (), lambda: None) if any(asked.values()) else ()
    values: dict[str, Any] = {"facets": _facets(hits), "names": FACETS, "most": _MOST}
    values["ways"] = _ways(visit, [hit.path for hit in hits])
    return visit.render("kho/tra_cuu.html", asked=asked, hits=hits, **values)


def _ways(visit: Visit, paths: Sequence[Path]) -> dict[Path, str]:
    """Return the address of each package that lies in this archive."""
    workspace, journal = visit.office.workspace, visit.office.journal
    ways = {path: f"/kho/ho-so/{path.name}" for path in paths if path.parent == workspace.dossiers}
    if any(workspace.received in path.parents for path in paths):
        taken = {workspace.root / line.path: line.version for line in verdicts_from_elsewhere(journal).values()}
        ways |= {path: f"/kho/noi-khac/goi/{taken[path]}" for path in paths if path in taken}
    return ways


def _facets(hits: Sequence[object]) -> dict[str, list[tuple[str, int]]]:
    return {key: Counter(str(getattr(hit, name)) for hit in hits).most_common(12) for key, (name, _) in FACETS.items()}


def fixity(visit: Visit) -> Response:
    """Show the rounds over the shelf, newest first."""
    journal = visit.office.journal
    damaged = hurt(journal)
    rows = [(entry, [line for line in damaged if line.at == entry.at]) for entry in reversed(rounds(journal))]
    return visit.render("kho/kiem_tra.html", rows=rows)


def check(visit: Visit) -> Response:
    """Verify every package in the background and write the round down."""
    root, login, now = visit.office.workspace.root, visit.account.login, visit.now

    def work(tick: Tick) -> str:
        made = check_round(root, now, tick, login)
        return f"{len(made.found)} gói, {len(made.damaged)} hỏng, {len(made.missing)} mất."

    steps = len(packages_kept(visit.office.workspace))
    return begin(visit, "Kiểm tra mọi gói hồ sơ", steps, work, "/kho/kiem-tra")


def due(visit: Visit) -> Response:
    """Show by when each dossier is handed over, by both readings."""
    session = visit.office.session(visit.account.login)
    try:
        rows = pipeline.handover_due(session, visit.now)
    except NotReady:
        rows = ()
    return visit.render("kho/han.html", rows=rows)


def sets(visit: Visit) -> Response:
    """Show the sets that are or were handed over, and the papers of each."""
    workspace = visit.office.workspace
    found = sorted(path.parent for path in workspace.transfers.glob(f"*/{LIST}"))
    papers = {path.name: _papers(path / "van_ban") for path in found}
    handed = visit.office.journal.entries(action="handed")
    done = {path.name: [e for e in handed if f"/{path.name}/" in e.path] for path in found}
    return visit.render("kho/giao_nop.html", sets=found, papers=papers, done=done)


def _papers(folder: Path) -> list[Path]:
    """Return the papers of a set: those to be printed where they are, else the Word files."""
    return sorted(folder.glob("*.pdf")) or sorted(folder.glob("*.docx"))


def make_sets(visit: Visit) -> Response:
    """Make the papers and the set of each receiver, in the background."""
    login = visit.account.login

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            made, problems = pipeline.handover(session, "", tick)
        return " ".join([f"{len(made)} bộ giao nộp.", *(problem.message for problem in problems[:5])])

    return begin(visit, "Lập bộ giao nộp", 1, work, "/kho/giao-nop")


def paper(visit: Visit) -> Response:
    """Send a paper of a set."""
    path = inside(visit.office.workspace.transfers, visit.path("set"), "van_ban", visit.path("name"))
    if not path.is_file():
        raise DataFaulty("Không có văn bản ấy trong bộ. Hãy chọn trong danh sách.")
    visit.record("looked", stage="handover", path=path.relative_to(visit.office.workspace.root).as_posix())
    return as_file(path.read_bytes(), path.name)


def receipt(visit: Visit) -> Response:
    """Register that a set was taken over and signed for."""
    with visit.office.at_work(visit.account.login) as session:
        order = Receipt(visit.path("set"), visit.text("noi_nhan"), visit.now, visit.text("bien_ban"))
        pipeline.handover_receipt(session, order)
    return visit.go("/kho/giao-nop")


PAGES = (
    Page("GET", "/kho/tra-cuu", _ACT, search),
    Page("GET", "/kho/kiem-tra", _ACT, fixity),
    Page("POST", "/kho/kiem-tra", "nhan_ho_so", check),
    Page("GET", "/kho/han", _ACT, due),
    Page("GET", "/kho/giao-nop", _ACT, sets),
    Page("POST", "/kho/giao-nop", "nhan_ho_so", make_sets),
    Page("GET", "/kho/giao-nop/{set}/{name}", _ACT, paper),
    Page("POST", "/kho/giao-nop/{set}/ky-nhan", "nhan_ho_so", receipt),
)
