from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.batch.member import header
from docgen.batch.pack import Pack, Stand
from docgen.batch.segment import Segment, finish, members


def filled(path: Path, papers: dict[str, bytes]) -> int:
    with Segment(path) as segment:
        return segment.append([piece for name, data in papers.items() for piece in (header(name, data), data)])


def opened(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


PAPERS = {"CB-VP/mau_01.docx": b"PK\5\6 " * 9, "CB-VP/mẫu ấy.docx": b"", "b/c.docx": os.urandom(5000)}


def test_any_zip_program_opens_a_finished_segment(tmp_path: Path) -> None:
    filled(tmp_path / "1.zip", PAPERS)
    finish(tmp_path / "1.zip")
    assert opened(tmp_path / "1.zip") == PAPERS


def test_finished_segment_is_left_alone(tmp_path: Path) -> None:
    filled(tmp_path / "1.zip", PAPERS)
    finish(tmp_path / "1.zip")
    before = (tmp_path / "1.zip").read_bytes()
    finish(tmp_path / "1.zip")
    assert (tmp_path / "1.zip").read_bytes() == before


def test_last_paper_is_not_taken_for_the_directory_of_its_segment(tmp_path: Path) -> None:
    """A paper is a zip, and the last one ends the file as a directory would."""
    inner = tmp_path / "inner.zip"
    filled(inner, PAPERS)
    finish(inner)
    filled(tmp_path / "1.zip", {"a.docx": inner.read_bytes()})
    finish(tmp_path / "1.zip")
    assert list(opened(tmp_path / "1.zip")) == ["a.docx"]


@pytest.mark.parametrize("left", [1, 20, 40, 100, 4000], ids=str)
def test_what_a_crash_cut_off_hides_no_whole_paper(tmp_path: Path, left: int) -> None:
    path = tmp_path / "1.zip"
    filled(path, PAPERS)
    whole = path.read_bytes()
    path.write_bytes(whole + (header("d.docx", bytes(9000)) + bytes(9000))[:left])
    finish(path)
    assert opened(path) == PAPERS


def test_segment_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    filled(tmp_path / "1.zip", PAPERS)
    before = (tmp_path / "1.zip").read_bytes()
    with pytest.raises(Exception, match="trùng tên"):
        filled(tmp_path / "1.zip", PAPERS)
    assert (tmp_path / "1.zip").read_bytes() == before


def test_more_members_than_the_old_zip_counts(tmp_path: Path) -> None:
    papers = {f"{number}.docx": b"x" for number in range(66_000)}
    filled(tmp_path / "1.zip", papers)
    finish(tmp_path / "1.zip")
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist() == list(papers)


@pytest.mark.skipif(os.name != "posix", reason="needs files with holes")
def test_members_beyond_four_gigabytes(tmp_path: Path) -> None:
    path, size = tmp_path / "1.zip", 3 * 2**30
    with path.open("wb") as stream:
        for name in ("a", "b"):
            head = bytearray(header(name, b""))
            head[18:22] = head[22:26] = size.to_bytes(4, "little")
            stream.write(head)
            stream.seek(size, os.SEEK_CUR)
        stream.write(header("c", b"cuoi") + b"cuoi")
    finish(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["a", "b", "c"]
        assert archive.read("c") == b"cuoi"


@given(papers=st.dictionaries(st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40), st.binary()))
@settings(max_examples=25, deadline=None)
def test_headers_tell_what_was_put_in(tmp_path_factory: pytest.TempPathFactory, papers: dict[str, bytes]) -> None:
    path = tmp_path_factory.mktemp("kho") / "1.zip"
    filled(path, papers)
    data = path.read_bytes()
    assert {member.name: data[member.start : member.end] for member in members(path)} == papers


def test_each_run_adds_segments_of_its_own(tmp_path: Path) -> None:
    for number in (1, 2):
        pack = Pack(tmp_path / "kho")
        segment = pack.new_segment()
        assert segment.path.name == f"{number}.zip"
        at = segment.append([header("a", b"mot"), b"mot"])
        segment.close()
        assert pack.read(Stand(segment.path.name, at + len(header("a", b"mot")), 3)) == b"mot"
    assert Pack(tmp_path / "kho").read(Stand("9.zip", 0, 3)) == b""
