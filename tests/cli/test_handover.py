"""Handing over on the command line: papers and set, receipt, due dates, fixity rounds, search."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
PASSWORD = "năm từ rất dài và lạ"
SET = "2026_chua-ro-noi-nhan"

pytestmark = pytest.mark.office


@pytest.fixture(name="handed")
def _handed(season_over: Path, docgen: Command) -> dict[str, Any]:
    """The document of a hand-over of the season."""
    done = docgen("handover", season_over, "--json")
    assert done.code == 0, done
    (made,) = done.document["sets"]
    return dict(made)


def paragraphs_of(word: Path) -> str:
    with zipfile.ZipFile(word) as opened:
        return opened.read("word/document.xml").decode()


def test_a_set_has_packages_papers_and_their_verifier(
    season_over: Path, docgen: Command, handed: dict[str, Any]
) -> None:
    folder = season_over / handed["path"]
    packages = sorted(path.name for path in (season_over / "out" / "luu_tru").glob("*.zip"))
    assert (handed["set"], handed["dossiers"], handed["status"]) == (SET, len(packages), "written")
    assert sorted(path.name for path in (folder / "goi").glob("*.zip")) == packages
    assert {path.suffix for path in (folder / "van_ban").iterdir()} == {".docx", ".pdf"}
    assert docgen("verify", folder, "--json").code == 0
    again = docgen("handover", season_over, "--json").document["sets"]
    assert [(row["sha256"], row["status"]) for row in again] == [(handed["sha256"], "unchanged")]


def test_minutes_print_every_digest_the_counts_and_the_last_line_of_the_journal(
    season_over: Path, docgen: Command, handed: dict[str, Any]
) -> None:
    minutes = next((season_over / handed["path"] / "van_ban").glob("bien_ban_giao_nhan_*.docx"))
    said = paragraphs_of(minutes)
    packed = docgen("archive", season_over, "--json").document["packages"]
    for package in packed:
        assert " ".join(package["sha256"][n : n + 8] for n in range(0, 64, 8)) in said
    words = (f"{len(packed):02d} (", str(handed["files"]), "02 bản; mỗi bên giữ 01 bản", "dòng ")
    assert all(one in said for one in words)


def test_a_package_replaced_as_a_whole_is_not_handed_over(season_over: Path, docgen: Command) -> None:
    first, second, *_ = sorted((season_over / "out" / "luu_tru").glob("*.zip"))
    shutil.copy(second, first)
    first.with_name(f"{first.name}.sha256").unlink()
    done = docgen("handover", season_over, "--json")
    assert done.code == 6
    assert "goi_khac_nhat_ky" in done.codes
    assert not (season_over / "out" / "luu_tru" / "giao_nop").exists()


def test_a_password_makes_a_zip_beside_the_set_and_is_kept_nowhere(
    season_over: Path, docgen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_MAT_KHAU", PASSWORD)
    (made,) = docgen("handover", season_over, "--encrypt", "--json").document["sets"]
    assert made["zip"] == f"{made['path']}.zip"
    files = [path for path in season_over.rglob("*") if path.is_file()]
    assert not [path for path in files if PASSWORD.encode() in path.read_bytes()]
    short = tmp_path / "ngan.txt"
    short.write_text("ngắn", "utf-8")
    assert docgen("handover", season_over, "--password-file", short).code == 3


def test_a_receipt_is_registered_once_for_each_dossier(
    season_over: Path, docgen: Command, handed: dict[str, Any], clock: Callable[[str], None]
) -> None:
    clock("2027-02-01T09:00")
    order = ("handover", season_over, "--receipt", SET, "--receiver", "Kho lưu trữ", "--minutes", "01-BB/ĐU", "--json")
    assert len(docgen(*order).document["recorded"]) == handed["dossiers"]
    assert docgen(*order).document["recorded"] == []
    due = docgen("handover", season_over, "--due", "--json").document["due"]
    assert {(row["state"], row["handed_at"]) for row in due} == {("handed", "2027-02-01T09:00:00")}
    assert docgen("handover", season_over, "--receipt", "không có", "--json").code == 3


def test_due_dates_show_both_readings_and_the_reminder(
    season_over: Path, docgen: Command, clock: Callable[[str], None]
) -> None:
    rows = docgen("handover", season_over, "--due", "--json").document["due"]
    assert {row["loose"] for row in rows} == {"2027-12-31"}
    assert all(row["remind"] < row["strict"] <= row["loose"] for row in rows)
    assert {row["state"] for row in rows} == {"early"}
    late = docgen("handover", season_over, "--due", "--at", "2028-02-01", "--json")
    assert (late.code, {row["state"] for row in late.document["due"]}) == (4, {"overdue"})
    clock("2027-12-15T08:00")
    told = docgen("readiness", season_over, "--json").document["problems"]
    assert "nop_luu_den_han" in {problem["code"] for problem in told}
    calendar = season_over / "lich.ics"
    docgen("readiness", season_over, "--ics", calendar)
    assert "Hạn nộp lưu hồ sơ" in calendar.read_text("utf-8").replace("\r\n ", "")


def test_rounds_of_fixity_are_kept_and_name_what_is_hurt_or_gone(season_over: Path, docgen: Command) -> None:
    assert docgen("verify", season_over, "--record").code == 0
    first, second, *rest = sorted((season_over / "out" / "luu_tru").glob("*.zip"))
    first.write_bytes(first.read_bytes() + b"x")
    second.unlink()
    done = docgen("verify", season_over, "--record", "--json")
    assert done.code == 6
    assert {"khac_dau_niem", "goi_bien_mat"} <= done.codes
    rounds = docgen("history", season_over, "--fixity", "--json").document["rounds"]
    assert [(r["packages"], r["damaged"], r["missing"]) for r in rounds] == [
        (len(rest) + 2, 0, 0),
        (len(rest) + 1, 1, 1),
    ]
    assert [Path(name).name for name in rounds[1]["names"]] == [first.name, second.name]


def test_a_whole_folder_is_verified_at_once(season_over: Path, docgen: Command) -> None:
    shelf = season_over / "out" / "luu_tru"
    assert len(docgen("verify", shelf, "--json").document["packages"]) == len(list(shelf.glob("*.zip")))


def test_the_verifier_alone_is_written(tmp_path: Path, docgen: Command) -> None:
    target = tmp_path / "docgen-verify.pyz"
    assert docgen("handover", tmp_path, "--verifier", target).code == 0
    assert target.read_bytes().startswith(b"#!")


def test_search_finds_without_tones_and_holds_text_only_where_asked(season_over: Path, docgen: Command) -> None:
    def ids(*words: str) -> list[str]:
        found = docgen("search", *words, "--in", season_over, "--json").document["packages"]
        return [row["dossier"] for row in found]

    everybody = sorted(path.stem for path in (season_over / "out" / "luu_tru").glob("*.zip"))
    assert sorted(ids("ho so kiem diem")) == everybody
    assert ids("--kind", "bien ban", "--year", "2025") == []
    words = "Kính gửi"  # in papers, in no title
    assert ids(words) == []
    with (season_over / "docgen.toml").open("a", encoding="utf-8") as settings:
        settings.write("toan_van = true\n")
    assert ids("tự đánh giá", "ưu điểm") != []


def test_handing_over_before_anything_is_packed_is_refused(workspace: Path, docgen: Command) -> None:
    for command in (("handover", workspace), ("handover", workspace, "--due"), ("verify", workspace, "--record")):
        done = docgen(*command)
        assert (done.code, "docgen archive" in done.err) == (4, True)
