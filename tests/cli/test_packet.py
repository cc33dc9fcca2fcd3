from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from docgen.printing.printers.printer import FINDERS, LIBREOFFICE

Command = Callable[..., Any]
MEETING = ("--meeting", "HN-CBVP")

pytestmark = pytest.mark.office


def test_each_recipient_gets_a_packet_with_every_draft(season_over: Path, docgen: Command) -> None:
    done = docgen("packet", season_over, *MEETING, "--json")
    assert done.code == 0
    rows = done.document["packets"]
    assert [(row["member"], row["copy"]) for row in rows] == [("DV001", 1), ("DV003", 2), ("DV010", 3), ("DV011", 4)]
    for row in rows:
        pages = pypdf.PdfReader(season_over / row["path"]).pages
        assert len(pages) == row["pages"]
        assert len(row["versions"]) == 5
    assert "Tạ Kim Oanh" in pypdf.PdfReader(season_over / rows[3]["path"]).pages[0].extract_text()


def test_second_run_writes_nothing(season_over: Path, docgen: Command, papers: Command) -> None:
    docgen("packet", season_over, *MEETING)
    before = papers(season_over)
    done = docgen("packet", season_over, *MEETING, "--json")
    assert {row["status"] for row in done.document["packets"]} == {"unchanged"}
    assert papers(season_over) == before


def test_meeting_that_is_not_ready_gets_no_packet_unless_asked_for_anyway(
    season_over: Path, docgen: Command, edited: Command, rewrite: Command
) -> None:
    rewrite(season_over, edited({"ca_nhan[2].han_che": "Còn ít phát biểu ở tổ dân phố."}))
    docgen("render", season_over, "--quiet")
    refused = docgen("packet", season_over, *MEETING, "--json")
    assert (refused.code, refused.codes) == (4, {"du_thao_khac_phien_ban"})
    assert not list(season_over.glob("out/goi_hop/HN-CBVP/*.pdf"))
    done = docgen("packet", season_over, *MEETING, "--member", "DV010", "--anyway", "--json")
    assert done.code == 0
    (row,) = done.document["packets"]
    assert "CHƯA" in pypdf.PdfReader(season_over / row["path"]).pages[0].extract_text()


def test_packet_for_one_member_keeps_the_number_of_the_copy(season_over: Path, docgen: Command) -> None:
    (row,) = docgen("packet", season_over, *MEETING, "--member", "DV010", "--json").document["packets"]
    assert (row["member"], row["copy"]) == ("DV010", 3)


def test_packet_for_somebody_who_is_not_called_is_refused(season_over: Path, docgen: Command) -> None:
    done = docgen("packet", season_over, *MEETING, "--member", "DV999", "--json")
    assert done.code == 3
    assert "DV999" in done.document["message"]


def test_print_set_is_one_file_with_every_copy(season_over: Path, docgen: Command) -> None:
    rows = docgen("packet", season_over, *MEETING, "--print-set", "--json").document["packets"]
    sets = [p for p in season_over.glob("out/goi_hop/HN-CBVP/*.pdf") if "in" in p.stem.split("_")]
    assert len(sets) == 1
    assert len(pypdf.PdfReader(sets[0]).pages) >= sum(row["pages"] for row in rows)


def test_drafts_that_were_never_printed_are_printed_first(season_over: Path, docgen: Command) -> None:
    drafts = list(season_over.glob("out/du_thao/*/*.pdf"))
    for path in drafts:
        path.unlink()
    assert docgen("packet", season_over, *MEETING, "--member", "DV001").code == 0
    assert all(path.is_file() for path in drafts)


def test_without_libreoffice_the_packet_is_refused_and_says_how_to_get_it(
    season_over: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FINDERS, LIBREOFFICE, lambda: None)
    done = docgen("packet", season_over, *MEETING, "--json")
    assert (done.code, done.codes) == (6, {"PrinterMissing"})
    assert not list(season_over.glob("out/goi_hop/HN-CBVP/goi*.pdf"))


def test_draft_edited_by_hand_is_not_packed_as_the_version_that_was_sent(season_over: Path, docgen: Command) -> None:
    draft = next(season_over.glob("out/du_thao/*/*.docx"))
    draft.write_bytes(draft.read_bytes() + b" ")
    done = docgen("packet", season_over, *MEETING, "--json")
    assert done.code == 4
    assert draft.name in done.document["message"]
