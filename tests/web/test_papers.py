"""Every paper made can be found, read on the screen, saved under a safe name, and taken as one set."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
import pyzipper  # type: ignore[import-untyped]  # publishes no types

from docgen import pipeline
from docgen.journey.session import opened
from tests.web.clerk import Clerk
from tests.web.conftest import NOW, Served

SCRIPT = "<script>document.title='hỏng'</script>"


@pytest.fixture(scope="module", name="sample")
def _sample(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The sample with a few papers made, never written to."""
    root = tmp_path_factory.mktemp("da_lap") / "suoi-lanh"
    shutil.copytree(sample, root)
    with opened(root, NOW) as session:
        order = pipeline.RenderOrder("draft", subjects=("TT-CBVP", "DV001", "DV006"), pdf="none", workers=1)
        pipeline.render(session, order, lambda: None)
    return root


@pytest.fixture(name="clerk")
def _clerk(served: Served) -> Clerk:
    return Clerk.of(served, "an")


def number(clerk: Clerk, subject: str) -> int:
    return next(p.number for p in clerk.served.site.office.papers() if p.subject == subject)


def file(clerk: Clerk, subject: str) -> Path:
    return clerk.served.root / next(p.path for p in clerk.served.site.office.papers() if p.subject == subject)


def test_the_list_names_each_paper_and_is_filtered_by_words_without_accents(clerk: Clerk) -> None:
    every = clerk.get("/van-ban")
    assert "3 văn bản." in every
    assert every.count("nguyên bản") == 3
    found = clerk.get("/van-ban?tim=tran thi ha vy&buoc=draft")
    assert "1 văn bản." in found
    assert "Trần Thị Hạ Vy" in found
    assert "0 văn bản." in clerk.get("/van-ban?buoc=final")


def test_a_paper_is_read_on_the_screen_and_said_to_be_no_official_copy(clerk: Clerk) -> None:
    page = clerk.get(f"/van-ban/{number(clerk, 'DV001')}")
    for words in (
        "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ",
        "Xem nhanh",
        "không giữ trang và phông chữ",
        "Chưa in PDF đúng bản này",
    ):
        assert words in page


def test_a_paper_is_saved_under_a_name_that_no_system_chokes_on(clerk: Clerk) -> None:
    answer = clerk.client.get(f"/van-ban/{number(clerk, 'DV001')}/word")
    told = answer.headers["content-disposition"]
    assert re.fullmatch(r"attachment; filename=\"[a-z0-9-]+\.docx\"; filename\*=UTF-8''[A-Za-z0-9%._~-]+\.docx", told)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content == file(clerk, "DV001").read_bytes()


def test_a_paper_changed_by_hand_is_shown_as_such_and_what_it_says_stays_text(clerk: Clerk) -> None:
    path = file(clerk, "DV001")
    paper = docx.Document(str(path))
    paper.add_paragraph(SCRIPT)
    paper.save(str(path))
    assert clerk.get("/van-ban").count("ĐÃ SỬA TAY") == 1
    page = clerk.get(f"/van-ban/{number(clerk, 'DV001')}")
    assert "đã được sửa tay" in page
    assert "&lt;script&gt;document" in page
    assert "<script>document" not in page


def test_a_file_that_is_no_word_paper_any_more_or_is_gone_is_told_not_shown(clerk: Clerk) -> None:
    file(clerk, "DV001").write_bytes(b"PK\x03\x04 not a paper")
    file(clerk, "DV006").unlink()
    broken = clerk.client.get(f"/van-ban/{number(clerk, 'DV001')}")
    assert (broken.status_code, "không còn đọc được" in broken.text) == (409, True)
    assert "Tệp không còn" in clerk.get(f"/van-ban/{number(clerk, 'DV006')}")
    assert clerk.client.get(f"/van-ban/{number(clerk, 'DV006')}/word").status_code == 422


def test_the_whole_set_is_one_zip_the_same_bytes_each_time_and_in_the_journal(clerk: Clerk) -> None:
    first = clerk.client.get("/van-ban/tron-bo.zip?buoc=draft").content
    names = zipfile.ZipFile(io.BytesIO(first)).namelist()
    assert sorted(Path(name).suffix for name in names) == [".docx"] * 3
    assert all(name.startswith("du_thao/") for name in names)
    assert clerk.client.get("/van-ban/tron-bo.zip?buoc=draft").content == first
    taken = clerk.served.site.office.journal.entries(action="taken")
    assert [(entry.actor, entry.detail) for entry in taken] == [("an", {"files": 3})] * 2
    assert clerk.client.get("/van-ban/tron-bo.zip?buoc=final").status_code == 422


@pytest.mark.parametrize(
    "path", ["/van-ban/999999", "/van-ban/999999/pdf", "/van-ban/..%2f..%2fdocgen.toml", "/van-ban/1;ls/word"]
)
def test_no_address_leads_to_what_was_not_made(clerk: Clerk, path: str) -> None:
    assert clerk.client.get(path).status_code in (404, 422)


@pytest.mark.office
def test_packets_are_made_by_a_click_and_the_print_set_is_saved(clerk: Clerk) -> None:
    meeting = "/hoi-nghi/HN-CBVP"
    refused = clerk.work(f"{meeting}/goi")
    assert (refused.state, "chưa đủ điều kiện" in refused.result) == ("refused", True)
    made = clerk.work(f"{meeting}/goi", anyway="co")
    assert (made.state, made.result) == ("done", "12 gói tài liệu, 12 gói mới.")
    printed = clerk.client.get(f"{meeting}/bo-in.pdf")
    assert printed.content.startswith(b"%PDF")
    packet = next(p for p in clerk.served.site.office.papers() if p.is_packet and p.person == "DV001")
    shown = clerk.client.get(f"/van-ban/{packet.number}/pdf")
    assert shown.headers["content-disposition"].startswith("inline")
    assert (shown.content[:4], shown.headers["content-type"]) == (b"%PDF", "application/pdf")
    assert f"/van-ban/{packet.number}" in clerk.get(meeting)


@pytest.mark.office
@pytest.mark.proof
def test_a_stick_is_made_by_a_click_and_its_password_shown_once(clerk: Clerk) -> None:
    meeting, place = "/hoi-nghi/HN-CBVP", "/hoi-nghi/HN-CBVP/gui/usb"
    clerk.work(f"{meeting}/du-thao")
    clerk.post(f"{meeting}/ghi-nhan", viec="san-sang")
    job = clerk.work(place, nguoi="DV001")
    assert (job.state, job.result.startswith("1 ZIP")) == ("done", True), job.result
    assert "hiện một lần" in clerk.get(job.link)
    slip = clerk.post(job.link)[1]
    name, password = re.search(r"nguoi_DV001_\w+\.zip", slip), re.search(r">([A-Z2-9-]{23})<", slip)
    assert name is not None
    assert password is not None
    assert "đã hiện rồi" in clerk.post(job.link)[1]
    with pyzipper.AESZipFile(io.BytesIO(clerk.client.get(f"{place}/tep/{name[0]}").content)) as package:
        package.setpassword(password[1].encode())
        assert any(file.endswith(".pdf") for file in package.namelist())
        assert package.testzip() is None
