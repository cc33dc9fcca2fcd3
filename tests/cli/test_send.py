"""A meeting's papers on their way, from the command line: by e-mail to a real server, on a stick, by the handbook."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pyzipper  # type: ignore[import-untyped]

from docgen.cli.main import run
from docgen.journal.journal import Journal
from docgen.messages.server import MailServer
from tests.cli.conftest import SETTINGS, Clock, Rows, as_json
from tests.messages.conftest import Postman, certificate, postman, serve

__all__ = ["certificate", "postman", "serve"]
pytestmark = pytest.mark.office
Command = Callable[..., Any]
MEETING = ("--meeting", "HN-CBVP")
PEOPLE = ("DV001", "DV003", "DV010", "DV011")
READY, AFTER_FIVE_MINUTES, NEXT_DAY = "2026-11-19T16:30", "2026-11-19T16:36", "2026-11-20T08:00"
PHRASE = "con trâu đi trước cái cày"


def address(person: str) -> str:
    return f"{person.lower()}@suoilanh.example"


@pytest.fixture(scope="session")
def ready_season(small: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose drafts are printed, ready and not sent, and whose members have addresses; to be copied."""
    root = tmp_path_factory.mktemp("thu") / "ky"
    (root / "tai_lieu").mkdir(parents=True)
    members = [{**row, "thu_dien_tu": address(row["ma"])} for row in small["ca_nhan"]]
    _settle(root, 25)
    as_json(root, {**small, "ca_nhan": members})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.cli.workspace.datetime", Clock)
        for moment, order in {"13:30": ["render", "--format", "both"], "15:00": ["mark", "ready", *MEETING]}.items():
            patch.setattr(Clock, "moment", datetime.fromisoformat(f"2026-11-19T{moment}"))
            verb = [*order, str(root), "--quiet"] if order[0] == "render" else [*order[:2], str(root), *order[2:]]
            assert run(verb) == 0
        assert run(["packet", str(root), *MEETING, "--anyway", "--quiet"]) == 0
    return root


def _settle(root: Path, port: int) -> None:
    table = f'[thu]\nmay_chu = "127.0.0.1"\ncong = {port}\nbao_mat = "khong"\nnguoi_gui = "vp@suoilanh.example"\n'
    (root / "docgen.toml").write_text(f"{SETTINGS}\n{table}", "utf-8")


@pytest.fixture
def season(ready_season: Path, tmp_path: Path, serve: Callable[..., MailServer], clock: Command) -> Path:
    root = Path(shutil.copytree(ready_season, tmp_path / "ky"))
    _settle(root, serve().port)
    clock(READY)
    return root


def lines(root: Path, action: str) -> list[tuple[str, str]]:
    with Journal.open(root / "out" / "nhat_ky.db") as journal:
        return [(line.person, line.version) for line in journal.entries(action=action, meeting="HN-CBVP")]


def test_everybody_gets_his_own_packet_and_every_draft_in_it_counts_as_sent(
    season: Path, docgen: Command, postman: Postman
) -> None:
    done = docgen("send", season, *MEETING, "--json")
    assert done.code == 0, done
    assert {row["state"] for row in done.document["letters"]} == {"da_gui"}
    assert sorted(postman.to) == [address(person) for person in PEOPLE]
    for received, row in zip(postman.received, done.document["letters"], strict=True):
        papers, calendar = received.message.iter_attachments()
        packet = next((season / "out" / "goi_hop" / "HN-CBVP").glob(f"goi_*_{row['person']}.pdf"))
        assert papers.get_content() == packet.read_bytes()
        assert "VALARM" in calendar.get_content()
        text = received.message.get_body().get_content()  # type: ignore[union-attr]
        for fact in ("08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026", "Địa điểm:", "chậm nhất hết", "43-HD/BTCTW"):
            assert fact in text
    assert len(lines(season, "delivered")) == 4
    verdict = docgen("readiness", season, *MEETING, "--json").document["meetings"][0]
    assert {draft["state"] for draft in verdict["drafts"]} == {"sent"}
    assert {r["sent_at"] for draft in verdict["drafts"] for r in draft["recipients"]} == {"2026-11-19T16:30"}


def test_a_second_run_sends_nothing_though_the_packets_were_bound_anew(
    season: Path, docgen: Command, postman: Postman, clock: Command
) -> None:
    docgen("send", season, *MEETING)
    clock(NEXT_DAY)
    assert docgen("packet", season, *MEETING).code == 0
    again = docgen("send", season, *MEETING, "--json")
    assert again.code == 0
    assert len(postman.received) == 4
    assert len(lines(season, "delivered")) == 4


def test_a_dry_run_shows_everything_and_sends_and_writes_nothing(
    season: Path, docgen: Command, postman: Postman
) -> None:
    before = {path: path.read_bytes() for path in season.rglob("*.pdf")}
    done = docgen("send", season, *MEETING, "--dry-run", "--json")
    assert done.code == 0
    assert [row["address"] for row in done.document["letters"]] == [address(person) for person in PEOPLE]
    assert all(row["text"] and row["bytes"] and row["state"] == "chua_gui" for row in done.document["letters"])
    assert not postman.received
    assert not lines(season, "sent")
    assert {path: path.read_bytes() for path in season.rglob("*.pdf")} == before
    assert address("DV001") in docgen("send", season, *MEETING, "--dry-run").out


def test_refusals_are_named_with_what_to_do_and_only_what_may_go_goes_again(
    season: Path, docgen: Command, postman: Postman, clock: Command
) -> None:
    postman.at_receiver = {address("DV001"): "451 4.7.1 Thử lại sau", address("DV003"): "550 5.1.1 No such user"}
    postman.at_text = {address("DV010"): ""}
    done = docgen("send", season, *MEETING, "--json")
    assert done.code == 6
    states = {row["person"]: (row["state"], row["code"]) for row in done.document["letters"]}
    assert states == {
        "DV001": ("cho", "451 4.7.1"),
        "DV003": ("hong", "550 5.1.1"),
        "DV010": ("dang_gui", "ngat_giua_chung"),
        "DV011": ("da_gui", "250 2.0.0"),
    }
    problems = {problem["code"]: problem for problem in done.document["problems"]}
    assert set(problems) == {"thu_cho_gui_lai", "thu_khong_gui_duoc", "thu_khong_ro"}
    assert "Thư điện tử" in problems["thu_khong_gui_duoc"]["hint"]
    assert [person for person, _ in lines(season, "delivered")] == ["DV011"]
    postman.at_receiver, postman.at_text = {}, {}
    docgen("send", season, *MEETING)
    assert postman.to == [address("DV011")], "not due yet"
    clock(AFTER_FIVE_MINUTES)
    docgen("send", season, *MEETING)
    assert postman.to == [address("DV011"), address("DV001")]
    assert docgen("send", season, *MEETING, "--again", "DV003", "--again", "DV010").code == 0
    assert sorted(postman.to) == [address(person) for person in PEOPLE]
    assert docgen("send", season, *MEETING).code == 0


def test_killed_after_the_server_took_a_letter_the_next_run_registers_it_and_sends_it_no_more(
    season: Path, docgen: Command, postman: Postman, start: Callable[..., subprocess.Popen[str]]
) -> None:
    dies = (
        "import os\nfrom docgen.journal.journal import Journal\n"
        "Journal.append_many = lambda *_: os._exit(9)\n"
        "workspace.now = lambda: datetime.datetime(2026, 11, 19, 16, 30)\n"
    )
    with start("send", season, *MEETING, before=dies) as process:
        process.communicate(timeout=60)
    assert process.returncode == 9
    assert (postman.to, lines(season, "delivered")) == ([address("DV001")], [])
    assert docgen("send", season, *MEETING).code == 0
    assert sorted(postman.to) == [address(person) for person in PEOPLE]
    assert sorted(person for person, _ in lines(season, "delivered")) == list(PEOPLE)


def test_killed_while_a_letter_is_on_its_way_nobody_sends_it_again_but_a_person(
    season: Path, docgen: Command, postman: Postman, start: Callable[..., subprocess.Popen[str]]
) -> None:
    dies = (
        "import os, smtplib\nsmtplib.SMTP.data = lambda *_: os._exit(9)\n"
        "workspace.now = lambda: datetime.datetime(2026, 11, 19, 16, 30)\n"
    )
    with start("send", season, *MEETING, before=dies) as process:
        process.communicate(timeout=60)
    assert process.returncode == 9
    done = docgen("send", season, *MEETING, "--json")
    assert (done.code, done.codes) == (6, {"thu_khong_ro"})
    assert address("DV001") not in postman.to
    assert docgen("send", season, *MEETING, "--again", "DV001").code == 0
    assert postman.to.count(address("DV001")) == 1


def test_who_has_no_address_or_a_wrong_one_is_named_and_the_others_get_theirs(
    season: Path, docgen: Command, postman: Postman, small: Rows
) -> None:
    given = {"DV001": "", "DV003": "Tạ Kim Oanh <oanh@suoilanh.example>", "DV010": "hai@nguoi.vn, ba@nguoi.vn"}
    members = [{**row, "thu_dien_tu": given.get(row["ma"], address(row["ma"]))} for row in small["ca_nhan"]]
    as_json(season, {**small, "ca_nhan": members})
    done = docgen("send", season, *MEETING, "--json")
    told = [problem for problem in done.document["problems"] if problem["code"] == "thu_khong_dia_chi"]
    assert (done.code, len(told)) == (6, 3)
    assert postman.to == [address("DV011")]


def test_what_is_too_large_for_a_letter_is_told_before_and_not_sent(
    season: Path, docgen: Command, postman: Postman
) -> None:
    settings = season / "docgen.toml"
    settings.write_text(settings.read_text("utf-8") + "toi_da_mb = 0.001\n", "utf-8")
    assert docgen("send", season, *MEETING, "--dry-run", "--json").codes == {"thu_qua_lon"}
    done = docgen("send", season, *MEETING, "--json")
    assert {row["code"] for row in done.document["letters"]} == {"qua_lon"}
    assert not postman.received


def test_nothing_secret_goes_by_any_of_these_ways(season: Path, docgen: Command, small: Rows, postman: Postman) -> None:
    settings = season / "docgen.toml"
    settings.write_text(settings.read_text("utf-8").replace("[thu]", "may_doc_lap = true\n[thu]"), "utf-8")
    as_json(season, {**small, "do_mat": [{"doi_tuong": "DV010", "muc": "mat", "nguoi_xac_dinh": "Bí thư"}]})
    for way in ((), ("--text",), ("--via", "so_tay"), ("--via", "usb", "--record")):
        done = docgen("send", season, *MEETING, *way, "--json")
        assert (done.code, done.codes) == (4, {"SecrecyForbids"})
    assert not postman.received


def test_drafts_nobody_declared_ready_are_not_sent(
    season: Path, docgen: Command, small: Rows, postman: Postman
) -> None:
    changed = [{**row, "han_che": "Còn ít phát biểu."} if row["ma"] == "DV010" else row for row in small["ca_nhan"]]
    as_json(season, {**small, "ca_nhan": changed})
    docgen("render", season, "--format", "docx", "--quiet")
    assert docgen("send", season, *MEETING, "--json").code == 4
    assert not postman.received


def test_the_invitation_is_there_to_be_copied_without_any_server(season: Path, docgen: Command, small: Rows) -> None:
    as_json(season, small)
    (season / "docgen.toml").write_text(SETTINGS, "utf-8")
    texts = docgen("send", season, *MEETING, "--text", "--json").document["texts"]
    assert texts["plain"].isascii()
    assert texts["short_parts"] >= texts["plain_parts"]
    assert [row["person"] for row in texts["personal"]] == list(PEOPLE)
    assert docgen("send", season, *MEETING, "--json").code == 3


def test_a_stick_is_opened_by_the_password_of_its_own_slip_only(season: Path, docgen: Command, tmp_path: Path) -> None:
    phrase, slips = tmp_path / "mk.txt", tmp_path / "phieu.txt"
    phrase.write_text(PHRASE, "utf-8")
    asked = ("send", season, *MEETING, "--via", "usb", "--password-file", phrase, "--slips")
    assert docgen(*asked, season / "out" / "gui_di" / "HN-CBVP" / "usb" / "phieu.txt", "--json").code == 3
    done = docgen(*asked, slips, "--json")
    assert done.code == 0, done
    parts = [part.splitlines() for part in slips.read_text("utf-8").split("- " * 35)[:-1]]
    found = {row["path"].rpartition("/")[2]: row for row in done.document["files"]}
    keys = [next(line.partition(": ")[2] for line in part if line.startswith("Mật khẩu")) for part in parts]
    assert len(set(keys)) == len(found) == 4
    for key, row in zip(keys, done.document["files"], strict=True):
        with pyzipper.AESZipFile(season / row["path"]) as stick:
            assert all(info.flag_bits & 1 for info in stick.infolist())
            stick.setpassword(key.encode())
            names = [name.rpartition("/")[2] for name in stick.namelist()]
            assert [name for name in names if name.endswith(".pdf")] == [
                path.name for path in (season / "out/goi_hop/HN-CBVP").glob(f"goi_*_{row['people'][0]}.pdf")
            ]
            assert {"loi_moi.txt", "hoi_nghi.ics", "SHA256SUMS"} < set(names)
            assert stick.read(next(n for n in stick.namelist() if n.endswith(".pdf"))).startswith(b"%PDF")
            stick.setpassword(keys[keys.index(key) - 1].encode())
            with pytest.raises(RuntimeError):
                stick.read(stick.namelist()[0])
    kept = {path: path.read_bytes() for path in season.rglob("*.zip")}
    assert docgen(*asked, slips, "--json").code == 0
    assert {path: path.read_bytes() for path in season.rglob("*.zip")} == kept
    assert docgen("send", season, *MEETING, "--via", "usb", "--record").code == 0
    assert len(lines(season, "delivered")) == 4
    assert len(lines(season, "sent")) == 20


def test_a_stick_for_a_cell_holds_the_packets_of_its_members(season: Path, docgen: Command, tmp_path: Path) -> None:
    phrase = tmp_path / "mk.txt"
    phrase.write_text(PHRASE, "utf-8")
    asked = ("--via", "usb", "--per-cell", "--password-file", phrase, "--slips", tmp_path / "p.txt")
    done = docgen("send", season, *MEETING, *asked, "--json")
    (row,) = done.document["files"]
    assert row["people"] == list(PEOPLE)
    with pyzipper.AESZipFile(season / row["path"]) as stick:
        assert sum(name.endswith(".pdf") for name in stick.namelist()) == 4


def test_files_for_the_handbook_name_nobody_and_the_list_says_what_they_are(season: Path, docgen: Command) -> None:
    done = docgen("send", season, *MEETING, "--via", "so_tay", "--json")
    assert done.code == 0, done
    folder = season / "out" / "gui_di" / "HN-CBVP" / "so_tay"
    assert (done.document["limit_mb"], done.document["limit_assumed"]) == (20, True)
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 8
    assert all(name.isascii() for name in names)
    listed = (folder / "danh_muc.txt").read_text("utf-8")
    assert "chưa biết mức của ứng dụng" in listed
    for row in done.document["files"]:
        assert row["title"] in listed
    before = {path: path.read_bytes() for path in folder.iterdir()}
    docgen("send", season, *MEETING, "--via", "so_tay")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    recorded = docgen("send", season, *MEETING, "--via", "so_tay", "--member", "DV010", "--record", "--json")
    assert {row["person"] for row in recorded.document["recorded"]} == {"DV010"}
    assert docgen("send", season, *MEETING, "--via", "so_tay", "--member", "DV010", "--record", "--json").document[
        "recorded"
    ] == []  # fmt: skip


def test_addresses_belong_to_the_data_only_where_the_office_has_a_mail_server(season: Path, docgen: Command) -> None:
    assert docgen("check", season, "--json").code == 0
    (season / "docgen.toml").write_text(SETTINGS, "utf-8")
    told = docgen("check", season, "--json").document["problems"]
    assert any("thu_dien_tu" in problem["message"] + problem["place"] for problem in told)
