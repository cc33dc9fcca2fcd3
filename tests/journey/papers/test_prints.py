from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from docgen import pipeline
from docgen.errors import NotReady, PrinterMissing, SettingsInvalid
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.meetings.packets import Packets
from docgen.journey.papers.prints import pdf_of, printed
from docgen.journey.session import opened
from docgen.pipeline import Rendering, RenderOrder
from docgen.settings import load_workspace

Workspace = Callable[..., Path]
NOW = datetime.fromisoformat("2023-11-20T08:00")


def drafts_of(root: Path) -> Rendering:
    with opened(root, NOW) as session:
        return pipeline.render(session, RenderOrder("draft", pdf="required"), lambda: None)


def printers_of(root: Path, rendering: Rendering) -> set[str]:
    with opened(root, NOW) as session:
        return {identity.split()[0] for identity in printed(session.desk, rendering.papers).values()}


def packets_of(root: Path) -> Packets:
    with opened(root, NOW) as session:
        (verdict,) = pipeline.readiness(session, NOW)
        order = PacketOrder(pipeline.meeting(session, "HN-CBVP"), verdict, anyway=True)
        return pipeline.packet(session, order, lambda: None)


def choose(root: Path, printer: str) -> None:
    """Write the line trinh_in, before the tables of the file."""
    kept = [line for line in (root / "docgen.toml").read_text("utf-8").splitlines() if not line.startswith("trinh_in")]
    (root / "docgen.toml").write_text("\n".join([f'trinh_in = "{printer}"', *kept]) + "\n", "utf-8")


@pytest.mark.office
def test_one_packet_never_holds_pages_of_two_printers(workspace_of: Workspace, data_2023: dict[str, Any]) -> None:
    root = workspace_of(data_2023)
    first = drafts_of(root)
    assert printers_of(root, first) == {"LibreOffice"}
    choose(root, "rdocx")
    codes = {problem.code for problem in drafts_of(root).problems}
    assert codes == {"trinh_in_chua_dat_trang_vang"}, "these forms come out otherwise, so they keep their old pages"
    with pytest.raises(NotReady, match=r"libreoffice và rdocx.* Hãy .*in lại"):
        packets_of(root)
    assert not list(root.rglob("goi_01_*.pdf"))
    choose(root, "libreoffice")
    assert len(packets_of(root).rows) == len(data_2023["thanh_phan"]), "the invitations are printed again"


@pytest.mark.office
def test_the_same_word_file_is_printed_once_and_the_journal_is_the_witness(
    workspace_of: Workspace, data_2023: dict[str, Any]
) -> None:
    root = workspace_of(data_2023)
    pdfs = [pdf_of(paper.path) for paper in drafts_of(root).papers]
    before = [(path.stat().st_mtime_ns, path.read_bytes()) for path in pdfs]
    drafts_of(root)
    assert [(path.stat().st_mtime_ns, path.read_bytes()) for path in pdfs] == before
    (root / "out" / "nhat_ky.db").unlink()
    drafts_of(root)
    after = [(path.stat().st_mtime_ns, path.read_bytes()) for path in pdfs]
    assert [data for _, data in after] == [data for _, data in before], "made again, to the same bytes"
    assert all(new[0] != old[0] for new, old in zip(after, before, strict=True))


def test_a_printer_docgen_does_not_know_is_refused_with_those_it_knows(workspace_of: Workspace) -> None:
    root = workspace_of({})
    choose(root, "word")
    with pytest.raises(SettingsInvalid, match='"libreoffice", "rdocx"'):
        load_workspace(root)


def test_the_chosen_printer_is_never_replaced_by_another(
    workspace_of: Workspace, data_2023: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace_of(data_2023)
    choose(root, "rdocx")
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "docgen.printing.printers.rdocx.find_spec", lambda name: None if name == "rdocx" else find(name)
    )
    with pytest.raises(PrinterMissing, match=r"docgen\[rdocx\]"):
        drafts_of(root)
