"""Packages from elsewhere: from a USB stick or sent up, verified, taken over with minutes, or sent back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import BrowserContext, expect
from starlette.testclient import TestClient

from docgen.archive.handover.sums import LIST, sums_of
from docgen.errors import NotReady
from docgen.files import sha256_of
from docgen.journal.event import Entry, Event
from docgen.journey.archive.fixity import check_round
from tests.web.archivist.conftest import PACKED
from tests.web.archivist.test_archivist import token_of
from tests.web.conftest import LONG_WALK, NOW, Served, sign_in
from tests.web.seen import assert_usable

Packages = list[tuple[str, Path, str]]
LIST_PAGE = "/kho/noi-khac"
GIVER = {"noi_giao": "Đảng uỷ xã Khe Vàng", "nguoi_giao": "Sầm Thị Ghi", "chuc_vu": "Văn phòng"}


@pytest.fixture
def archive(served: Served) -> Served:
    """The page of an archive that has packed nothing itself; kho.luu keeps it."""
    served.person("kho.luu", "luu_tru")
    return served


def sent(client: TestClient, *files: tuple[str, bytes]) -> int:
    uploads = [("tep", (name, data)) for name, data in files]
    data = {"_csrf": token_of(client)}
    return client.post(LIST_PAGE, data=data, files=uploads, follow_redirects=False).status_code


def posted(client: TestClient, address: str, **fields: str | list[str]) -> tuple[int, str]:
    answer = client.post(address, data={"_csrf": token_of(client), **fields}, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", answer.text)


def lines(served: Served, action: str) -> tuple[Entry, ...]:
    return served.site.office.journal.entries(action=action)


def brought(served: Served, packages: Packages) -> Path:
    """Put a hand-over set of another office into the inbox, as somebody copies it from a USB stick."""
    folder = served.site.office.workspace.arrivals / "2026_kho-luu-tru"
    (folder / "goi").mkdir(parents=True)
    for _, path, _ in packages:
        for file in (path, path.with_name(f"{path.name}.sha256")):
            (folder / "goi" / file.name).write_bytes(file.read_bytes())
    digests = {path.relative_to(folder).as_posix(): sha256_of(path) for path in folder.rglob("*") if path.is_file()}
    (folder / LIST).write_bytes(sums_of(digests))
    return folder


def test_a_package_sent_up_is_verified_taken_over_found_again_and_watched(archive: Served, packages: Packages) -> None:
    id, path, version = packages[0]
    keeper = archive.signed_in("kho.luu")
    assert sent(keeper, (path.name, path.read_bytes()), (f"{path.name}.sha256", b"0" * 64 + b"  x\n")) == 303
    assert "1 điểm sai" in keeper.get(f"{LIST_PAGE}/goi/{version}").text
    shown = keeper.get(LIST_PAGE).text
    assert "1 điểm sai" in shown, "nobody has to open each package to learn which is damaged"
    assert 'name="goi"' not in shown
    assert posted(keeper, f"{LIST_PAGE}/nhan", goi=version, **GIVER)[0] >= 400
    seal = path.with_name(f"{path.name}.sha256")
    assert sent(keeper, (seal.name, seal.read_bytes())) == 303
    assert "nguyên vẹn, chờ nhận" in keeper.get(LIST_PAGE).text
    page = keeper.get(f"{LIST_PAGE}/goi/{version}").text
    assert "gói nguyên vẹn" in page
    assert "Thiếu bản nhận xét nơi cư trú" in page
    assert posted(keeper, f"{LIST_PAGE}/nhan", goi=version, **GIVER)[0] == 303
    (line,) = lines(archive, "accepted")
    assert (line.actor, line.subject, line.version, line.stage) == ("kho.luu", id, version, "intake")
    assert sha256_of(archive.root / line.path) == version
    assert not list(archive.site.office.workspace.arrivals.glob("*"))
    for name in ("Sầm", "Khe Vàng"):
        assert name not in str(archive.site.office.journal.entries())
    found = keeper.get("/kho/tra-cuu", params={"tu": "mai suong"}).text
    assert f"{LIST_PAGE}/goi/{version}" in found
    assert check_round(archive.root, NOW, lambda: None).whole
    shelf, away, rounds = archive.site.office.workspace.dossiers, archive.root / "roi", len(lines(archive, "checked"))
    with pytest.raises(NotReady, match="không còn đọc được"):
        check_round(archive.root, NOW, lambda: shelf.is_dir() and shelf.rename(away))
    away.rename(shelf)
    assert (len(lines(archive, "checked")), lines(archive, "damaged")) == (rounds, ())
    (archive.root / line.path).unlink()
    assert len(check_round(archive.root, NOW, lambda: None).missing) == 1


def test_the_minutes_name_giver_receiver_and_the_digest_of_every_package(archive: Served, packages: Packages) -> None:
    brought(archive, packages)
    keeper = archive.signed_in("kho.luu")
    _, place = posted(keeper, f"{LIST_PAGE}/nhan", goi=[version for _, _, version in packages], **GIVER)
    assert "Chưa lập biên bản" in keeper.get(place).text
    assert posted(keeper, f"{place}/bien-ban") == (303, place)
    document = Document(io.BytesIO(keeper.get(f"{place}/bien-ban.docx").content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    text += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for said in ("BÊN GIAO: Đảng uỷ xã Khe Vàng", "Sầm Thị Ghi", "(hai) hồ sơ", "Thiếu bản nhận xét nơi cư trú"):
        assert said in text
    for _, _, version in packages:
        assert version[:8] in text
    assert [line.stage for line in lines(archive, "looked")] == ["intake"]


def test_of_a_set_with_one_altered_package_nothing_is_taken_over(archive: Served, packages: Packages) -> None:
    folder = brought(archive, packages)
    damaged = folder / "goi" / packages[0][1].name
    damaged.write_bytes(damaged.read_bytes()[:-200])
    keeper = archive.signed_in("kho.luu")
    page = keeper.get(LIST_PAGE).text
    assert "trong bộ 2026_kho-luu-tru" in page
    assert posted(keeper, f"{LIST_PAGE}/nhan", goi=[sha256_of(damaged), packages[1][2]], **GIVER)[0] >= 400
    assert not lines(archive, "accepted")
    assert not archive.site.office.workspace.received.exists()


def test_what_is_sent_back_has_its_reason_in_the_journal_and_its_words_on_a_slip(
    archive: Served, packages: Packages
) -> None:
    _, path, version = packages[1]
    keeper = archive.signed_in("kho.luu")
    sent(keeper, (path.name, path.read_bytes()))
    address = f"{LIST_PAGE}/goi/{version}"
    words = "Thiếu bản của <b>Lò Thị Mai Sương</b>."
    assert posted(keeper, f"{address}/tra-lai", ly_do="thieu_van_ban", ghi_ro=words) == (303, address)
    (line,) = lines(archive, "returned")
    assert (line.version, line.detail["reason"]) == (version, "thieu_van_ban")
    assert "Sương" not in str(line)
    assert "&lt;b&gt;Lò Thị Mai Sương" in keeper.get(address).text


def test_the_packer_does_not_take_over_his_own_package_by_way_of_a_usb_stick(
    archive: Served, packages: Packages
) -> None:
    id, path, version = packages[0]
    archive.site.office.journal.append(Event("archived", NOW, "kho.luu", subject=id, version=version, path="out/x.zip"))
    keeper = archive.signed_in("kho.luu")
    sent(keeper, (path.name, path.read_bytes()))
    assert posted(keeper, f"{LIST_PAGE}/nhan", goi=version, **GIVER)[0] == 403
    assert not lines(archive, "accepted")
    assert [line.detail["why"] for line in lines(archive, "refused")] == ["not_yours"]


def bomb() -> bytes:
    """A ZIP that says it unfolds to more than a gigabyte."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("g/metadata/ho_so.json", bytes(1000))
        opened.filelist[0].file_size = 1300 << 20
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [("goi.zip", bomb()), ("goi.zip", b"PK khong phai zip"), ("goi.exe", b"MZ"), ("../../docgen.zip", b"<html>")],
    ids=["bomb", "no ZIP", "program", "path"],
)
def test_what_is_no_package_is_refused_logged_and_not_kept(archive: Served, name: str, data: bytes) -> None:
    assert sent(archive.signed_in("kho.luu"), (name, data)) == 422
    assert not list(archive.site.office.workspace.arrivals.rglob("*"))
    assert [line.detail["why"] for line in lines(archive, "refused")] == ["upload"]


@LONG_WALK
def test_the_day_a_usb_stick_comes_in_a_browser(archive: Served, packages: Packages, screen: BrowserContext) -> None:
    brought(archive, packages)
    page = screen.new_page()
    sign_in(page, archive, "kho.luu")
    page.get_by_role("link", name="Gói nơi khác", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gói hồ sơ từ nơi khác")
    assert_usable(page)
    page.get_by_role("link", name=f"{PACKED[0]}.zip").click()
    expect(page.get_by_text("gói nguyên vẹn")).to_be_visible()
    assert_usable(page)
    page.go_back()
    for id in PACKED:
        page.get_by_label(f"Nhận gói {id}.zip").check()
    page.get_by_label("Nơi giao").fill("Đảng uỷ xã Khe Vàng")
    page.get_by_role("button", name="Nhận các gói đã chọn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhận hồ sơ từ Đảng uỷ xã Khe Vàng")
    page.get_by_role("button", name="Lập biên bản").click()
    expect(page.get_by_role("link", name="Tải biên bản")).to_be_visible()
    assert_usable(page)
