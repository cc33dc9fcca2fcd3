"""Papers in a pack and out of it: the same bytes as files, checked, whatever happened to the pack."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def packed(workspace: Path, docgen: Command) -> Path:
    """A workspace whose drafts are in a pack."""
    assert docgen("render", workspace, "--pack").code == 0
    return workspace


def pack_of(root: Path) -> Path:
    return root / "out" / "kho_du_thao" / "1.zip"


def papers_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")}


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


def test_pack_holds_what_files_would(packed: Path, docgen: Command, tmp_path: Path) -> None:
    assert not list(packed.glob("out/du_thao/**/*.docx"))
    done = docgen("export", packed, "--to", tmp_path / "ra", "--json")
    assert (done.code, {paper["status"] for paper in done.document["papers"]}) == (0, {"written"})
    docgen("render", packed, "--format", "docx")
    assert papers_in(tmp_path / "ra") == papers_in(packed / "out" / "du_thao")
    with zipfile.ZipFile(pack_of(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == papers_in(tmp_path / "ra")


def test_two_processes_fill_the_pack_with_the_papers_of_one(
    packed: Path, make: Command, small: Any, docgen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.batch.pool.POOL_FROM", 1)
    monkeypatch.setattr("docgen.journey.papers.making.MAX_PAPERS", 1)
    other = make(small, name="hai")
    assert docgen("render", other, "--pack", "--jobs", 2).code == 0
    for root in (packed, other):
        assert docgen("export", root, "--to", tmp_path / root.name).code == 0
    assert len(papers_in(tmp_path / "hai")) == 5
    assert papers_in(tmp_path / "hai") == papers_in(tmp_path / packed.name)


def test_second_run_adds_nothing_to_the_pack(packed: Path, docgen: Command) -> None:
    before = pack_of(packed).read_bytes()
    done = docgen("render", packed, "--pack", "--json")
    assert {paper["status"] for paper in done.document["papers"]} == {"unchanged"}
    assert [path.name for path in pack_of(packed).parent.iterdir()] == ["1.zip"]
    assert pack_of(packed).read_bytes() == before


def test_changed_paper_is_added_and_taken_out_in_its_new_version(
    packed: Path, docgen: Command, edited: Command, rewrite: Command, tmp_path: Path
) -> None:
    rewrite(packed, edited({"tap_the[0].phuong_huong": "Rà soát hằng tháng."}))
    done = docgen("render", packed, "--pack", "--json")
    (new,) = [paper for paper in done.document["papers"] if paper["status"] == "written"]
    assert new["path"].startswith("out/kho_du_thao/2.zip/")
    docgen("export", packed, "--to", tmp_path / "ra", "--form", "01")
    docgen("render", packed, "--format", "docx", "--form", "01")
    assert papers_in(tmp_path / "ra") == papers_in(packed / "out" / "du_thao")


def test_papers_already_taken_out_are_left_alone(packed: Path, docgen: Command, tmp_path: Path) -> None:
    docgen("export", packed, "--to", tmp_path / "ra")
    done = docgen("export", packed, "--to", tmp_path / "ra", "--json")
    assert {paper["status"] for paper in done.document["papers"]} == {"unchanged"}


@pytest.mark.parametrize(
    ("options", "subjects"),
    [
        (["--form", "02B"], {"DV003", "DV011"}),
        (["--subject", "DV001", "--subject", "TT-CBVP"], {"DV001", "TT-CBVP"}),
        (["--form", "02B", "--subject", "DV011"], {"DV011"}),
    ],
    ids=["form", "subjects", "both"],
)
def test_only_what_is_asked_for_is_taken_out(
    options: list[str], subjects: set[str], packed: Path, docgen: Command, tmp_path: Path
) -> None:
    done = docgen("export", packed, "--to", tmp_path / "ra", *options, "--json")
    assert {paper["subject"] for paper in done.document["papers"]} == subjects
    assert len(papers_in(tmp_path / "ra")) == len(subjects)


@pytest.mark.parametrize("options", [["--form", "99"], ["--stage", "final"], ["--subject", "DV999"]], ids=" ".join)
def test_nothing_to_take_out_is_told(options: list[str], packed: Path, docgen: Command) -> None:
    done = docgen("export", packed, *options, "--json")
    assert done.code == 3
    assert "Hãy xem lại" in done.document["message"]


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_flipped_byte_is_named_and_the_next_run_makes_the_paper_again(
    place: float, packed: Path, docgen: Command, tmp_path: Path
) -> None:
    with zipfile.ZipFile(pack_of(packed)) as archive:
        middle = archive.infolist()[2]
    flip(pack_of(packed), middle.header_offset + 60 + int(place * middle.file_size))
    done = docgen("export", packed, "--to", tmp_path / "ra", "--json")
    assert done.code == 6
    assert done.codes == {"van_ban_hong"}
    (problem,) = done.document["problems"]
    assert problem["file"].endswith(middle.filename)
    assert len(papers_in(tmp_path / "ra")) == 4
    again = docgen("render", packed, "--pack", "--json")
    assert [p["status"] for p in again.document["papers"]].count("written") == 1
    assert docgen("export", packed, "--to", tmp_path / "ra").code == 0
    assert len(papers_in(tmp_path / "ra")) == 5


def test_without_a_folder_the_papers_are_only_checked(packed: Path, docgen: Command) -> None:
    assert docgen("export", packed, "--json").code == 0
    pack_of(packed).unlink()
    done = docgen("export", packed, "--json")
    assert done.code == 6
    assert len(done.document["problems"]) == 5


def test_papers_in_files_are_taken_out_too(workspace: Path, docgen: Command, tmp_path: Path) -> None:
    docgen("render", workspace, "--format", "docx")
    assert docgen("export", workspace, "--to", tmp_path / "ra").code == 0
    assert papers_in(tmp_path / "ra") == papers_in(workspace / "out" / "du_thao")


def test_file_of_somebody_else_is_not_overwritten(packed: Path, docgen: Command, tmp_path: Path) -> None:
    docgen("export", packed, "--to", tmp_path / "ra")
    (mine,) = (tmp_path / "ra").glob("*/mau_01_*.docx")
    mine.write_bytes(b"cua toi")
    done = docgen("export", packed, "--to", tmp_path / "ra", "--json")
    assert (done.code, done.codes) == (6, {"tep_trung_ten"})
    assert mine.read_bytes() == b"cua toi"


def test_pack_without_directory_after_a_crash_still_gives_its_papers(
    packed: Path, docgen: Command, tmp_path: Path
) -> None:
    with zipfile.ZipFile(pack_of(packed)) as archive:
        last = archive.infolist()[-1]
    whole = pack_of(packed).read_bytes()
    pack_of(packed).write_bytes(whole[: last.header_offset + 500])
    done = docgen("export", packed, "--to", tmp_path / "ra", "--json")
    assert [paper["status"] for paper in done.document["papers"]].count("written") == 4
    assert docgen("render", packed, "--pack").code == 0
    for segment in pack_of(packed).parent.iterdir():
        with zipfile.ZipFile(segment) as archive:
            assert archive.testzip() is None
    assert docgen("export", packed, "--to", tmp_path / "ra").code == 0
    assert len(papers_in(tmp_path / "ra")) == 5


def test_pack_and_pdf_together_are_refused(workspace: Path, docgen: Command) -> None:
    assert docgen("render", workspace, "--pack", "--format", "pdf").code == 2


def test_version_kept_among_the_older_ones_is_taken_out(workspace: Path, docgen: Command, tmp_path: Path) -> None:
    done = docgen("render", workspace, "--format", "docx", "--json")
    paper = done.document["papers"][0]
    kept = workspace / "out" / "phien_ban" / f"{paper['sha256']}.docx"
    kept.parent.mkdir(exist_ok=True)
    (workspace / paper["path"]).rename(kept)
    assert docgen("export", workspace, "--to", tmp_path / "ra").code == 0
    assert len(list((tmp_path / "ra").rglob("*.docx"))) == len(done.document["papers"])
