"""What an earlier docgen made, real workspaces of real commits, serves the docgen of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.core.receipt_code import receipt_code
from docgen.errors import ExitCode
from docgen.files import PART_SUFFIX

EARLIER = ("1b2d6e4", "098e7ae", "5e07926")
Laid = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _of_the_time(clock: Callable[[str], None]) -> None:
    clock("2026-11-22T18:00")


@pytest.fixture
def restored(docgen: Callable[..., Any], earlier: Laid, tmp_path: Path) -> Path:
    """The workspace of a backup that an earlier docgen wrote."""
    folder = tmp_path / "khoi-phuc"
    done = docgen("restore", earlier("53effae") / "sao_luu.zip", folder)
    assert done.code == ExitCode.DONE
    assert PART_SUFFIX not in done.err, "a place that is gone"
    return folder


@pytest.mark.parametrize("commit", EARLIER)
def test_data_of_an_earlier_sample_have_no_fault(docgen: Callable[..., Any], earlier: Laid, commit: str) -> None:
    done = docgen("check", earlier(commit), "--json")
    assert done.code == ExitCode.DONE
    assert done.codes == set()
    assert done.document["counts"]["individuals"] == 96


def test_upgrade_is_told_once_and_not_on_stdout(docgen: Callable[..., Any], earlier: Laid) -> None:
    folder = earlier("1b2d6e4")
    lines = len(docgen("history", folder, "--json", "--last", 1000).document["entries"])
    again = docgen("history", folder, "--json", "--last", 1000)
    assert len(again.document["entries"]) == lines > 200
    assert "nâng cấp" not in again.err


def drafts_of(document: dict[str, Any], meeting: str) -> dict[str, dict[str, Any]]:
    found = next(row for row in document["meetings"] if row["id"] == meeting)
    return {draft["subject"]: draft for draft in found["drafts"]}


@pytest.mark.parametrize("commit", EARLIER)
def test_what_was_sent_before_the_upgrade_still_counts(docgen: Callable[..., Any], earlier: Laid, commit: str) -> None:
    drafts = drafts_of(docgen("readiness", earlier(commit), "--json").document, "HN-CBYT")
    got = {r["id"]: (r["sent_at"], r["received_at"]) for r in drafts["TT-CBYT"]["recipients"] if r["sent_at"]}
    assert got == {"DV056": ("2026-11-18T09:00", "2026-11-18T10:00"), "DV057": ("2026-11-18T09:00", None)}


def test_draft_made_again_after_the_upgrade_keeps_the_version_that_was_sent(
    docgen: Callable[..., Any], earlier: Laid
) -> None:
    folder = earlier("1b2d6e4")
    before = drafts_of(docgen("readiness", folder, "--json").document, "HN-CBYT")["TT-CBYT"]["version"]
    done = docgen("render", folder, "--format", "docx", "--subject", "TT-CBYT")
    assert done.code == ExitCode.DONE
    assert "1 dự thảo đã gửi nay có bản mới (01 TT-CBYT)" in done.out
    after = drafts_of(docgen("readiness", folder, "--json").document, "HN-CBYT")["TT-CBYT"]
    assert after["state"] == "changed_after_send"
    assert (folder / "out" / "phien_ban" / f"{before}.docx").is_file()
    done = docgen("compare", folder, "--form", "01", "--subject", "TT-CBYT")
    assert "1 mục khác" in done.out


def test_sent_drafts_whose_words_the_upgrade_left_alone_are_still_the_ones_people_have(
    docgen: Callable[..., Any], earlier: Laid
) -> None:
    folder = earlier("5e07926")
    before = drafts_of(docgen("readiness", folder, "--json").document, "HN-CBYT")
    done = docgen("render", folder, "--format", "docx", "--subject", "TT-CBYT", "--subject", "DV056", "--json")
    assert [paper["status"] for paper in done.document["papers"]] == ["unchanged"] * 2
    assert "da_gui_giu_ban" in {problem["code"] for problem in done.document["problems"]}
    assert drafts_of(docgen("readiness", folder, "--json").document, "HN-CBYT") == before


def test_papers_come_out_of_an_earlier_pack(docgen: Callable[..., Any], earlier: Laid, tmp_path: Path) -> None:
    done = docgen("export", earlier("098e7ae"), "--to", tmp_path / "ban_in")
    assert done.code == ExitCode.DONE
    assert sorted(path.name for path in (tmp_path / "ban_in").rglob("*.docx")) == [
        "mau_01_TT-CBYT.docx",
        "mau_02a_DV056.docx",
    ]


@pytest.mark.parametrize(
    ("commit", "place", "packages"),
    [
        ("1b2d6e4", "out/luu_tru/TT-CBYT.zip", 1),
        ("53effae", "out/luu_tru/giao_nop/2026_chua-ro-noi-nhan", 2),
    ],
    ids=["package", "hand-over-set"],
)
def test_packages_of_an_earlier_docgen_are_whole(
    docgen: Callable[..., Any], earlier: Laid, commit: str, place: str, packages: int
) -> None:
    found = docgen("verify", earlier(commit) / place, "--json").document["packages"]
    assert [(row["valid"], row["problems"]) for row in found] == [(True, [])] * packages


def test_backup_of_an_earlier_docgen_is_restored_with_its_journal(docgen: Callable[..., Any], restored: Path) -> None:
    entries = docgen("history", restored, "--json", "--last", 100).document["entries"]
    assert [entry["action"] for entry in entries].count("sent") == 4
    assert entries[-1]["action"] == "restored"
    assert (restored / "out" / "nhat_ky.db.truoc-2").is_file()


def test_slip_printed_by_an_earlier_docgen_is_still_known(docgen: Callable[..., Any], restored: Path) -> None:
    with closing(sqlite3.connect(restored / "out" / "nhat_ky.db")) as database:
        ((secret,),) = database.execute("SELECT gia_tri FROM thong_tin WHERE khoa = 'khoa_phieu'")
    drafts = drafts_of(docgen("readiness", restored, "--json").document, "HN-CBYT")
    versions = [drafts[subject]["version"] for subject in ("TT-CBYT", "DV056")]
    code = receipt_code(bytes.fromhex(secret), "HN-CBYT", "DV057", versions)
    done = docgen("mark", "received", restored, "--code", code)
    assert done.code == ExitCode.DONE
    assert "Đã ghi 2 dòng" in done.out


OWN_SET = """\
[bo_mau]
id = "rieng"
title = "Bộ mẫu riêng, tệp Word chép từ bản docgen cũ"
extends = "2025-hd43"
effective_from = 2025-11-01
"""


def test_word_files_taken_from_an_earlier_docgen_still_print(docgen: Callable[..., Any], earlier: Laid) -> None:
    folder = earlier("1b2d6e4")
    own = folder / "bo_mau_cu"
    codes = {path.stem.removeprefix("mau_").upper(): path.name for path in sorted(own.glob("*.docx"))}
    rows = (f'\n[[mau]]\ncode = "{code}"\ntemplate = "{name}"\n' for code, name in codes.items())
    (own / "bo_mau.toml").write_text(OWN_SET + "".join(rows), "utf-8")
    settings = folder / "docgen.toml"
    settings.write_text(settings.read_text("utf-8").replace('bo_mau = "2025-hd43"', 'bo_mau = "bo_mau_cu"'), "utf-8")
    order = ("render", folder, "--format", "docx", "--json")
    made = docgen(*order, *(part for id in ("TT-CBYT", "DV056", "DV058", "DV085") for part in ("--subject", id)))
    assert made.code == ExitCode.DONE
    assert [paper["form"] for paper in made.document["papers"]] == list(codes) == ["01", "02A", "02B", "02C"]
    text = "\n".join(p.text for p in docx.Document(folder / made.document["papers"][1]["path"]).paragraphs)
    assert "BẢN KIỂM ĐIỂM" in text.upper()
    assert "{{" not in text
