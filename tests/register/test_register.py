"""The register finds dossiers as people type them, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.core.handover.series import FiledDossier, FiledPaper
from docgen.errors import RegisterUnusable
from docgen.register.filling import Indexed, Shelf
from docgen.register.folding import exact, folded
from docgen.register.query import Query
from docgen.register.register import Register

MINUTES = FiledPaper(3, "Biên bản hội nghị kiểm điểm", "05-BB/CB", None, "Chi bộ Nà Pheo")
DECISION = FiledPaper(5, "Quyết định công nhận", "45-QĐ/ĐU", None, "Đảng uỷ")


def dossier(id: str, title: str, **facts: object) -> FiledDossier:
    known = FiledDossier(
        id=id, symbol=id, title=title, subject="", organisation="Chi bộ Nà Pheo", period="2026", year=2026, first=None,
        last=None, term="70 năm", term_confirmed=False, creator="", papers=(MINUTES,), sheets=1, pages=2, files=3,
        size=4, edition=1, gaps="", file=f"{id}.zip", sha256="0" * 64, destination="Ban Tổ chức Tỉnh uỷ",
    )  # fmt: skip
    return replace(known, **facts)  # type: ignore[arg-type]


DOSSIERS = (
    dossier("DV1", "Hồ sơ năm 2026 – Nguyễn Thị Lan"),
    dossier("DV2", "Hồ sơ năm 2026 – Nguyễn Thị Lân", papers=(MINUTES, DECISION)),
    dossier("DV3", "Hồ sơ năm 2025 – Đỗ Đức Lạn, Nguyễn Thị", year=2025, organisation="Chi bộ Suối Đá"),
    dossier("DV4", "Hồ sơ năm 2024 – Trần Văn Đông", year=2024, term="Vĩnh viễn", destination="Lưu trữ xã"),
)


@pytest.fixture(name="shelf")
def _shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "luu_tru"
    folder.mkdir()
    packages = [folder / one.file for one in DOSSIERS]
    for package in packages:
        package.write_bytes(b"goi")
    return Shelf(folder, tuple(packages), "1")


def read(package: Path) -> Indexed:
    return Indexed(next(one for one in DOSSIERS if one.file == package.name), f"Toàn văn của {package.stem}")


@pytest.fixture(name="register")
def _register(journal_place: str | Path, shelf: Shelf) -> Iterator[Register]:
    with Register.open(journal_place) as register:
        assert register.refresh(shelf, read) == len(DOSSIERS)
        yield register


def test_a_folder_that_was_away_while_it_was_read_is_read_anew(register: Register, shelf: Shelf) -> None:
    register.refresh(replace(shelf, packages=(), stamp="2", stands=lambda: False), read)
    assert register.search(Query()) == ()
    assert register.stale(shelf.folder, "2"), "the disk comes back with the very time it had"
    register.refresh(replace(shelf, stamp="2"), read)
    assert len(register.search(Query())) == len(DOSSIERS)
    assert not register.stale(shelf.folder, "2")


FOUND = [
    pytest.param(Query("Lan"), ["DV1", "DV2", "DV3"], id="exact tone first, then any tone, newest first"),
    pytest.param(Query("lân"), ["DV2", "DV1", "DV3"], id="typed with its tone"),
    pytest.param(Query("nguyen thi lan"), ["DV1", "DV2", "DV3"], id="no tones at all"),
    pytest.param(Query("dong"), ["DV4"], id="d finds đ"),
    pytest.param(Query("ho so"), ["DV1", "DV2", "DV3", "DV4"], id="newest year first"),
    pytest.param(Query("nguy"), ["DV1", "DV2", "DV3"], id="the beginning of a word"),
    pytest.param(Query("05-BB/CB", year=2025), ["DV3"], id="a number and symbol within a year"),
    pytest.param(Query(organisation="suoi da"), ["DV3"], id="organisation"),
    pytest.param(Query(kind="quyết định"), ["DV2"], id="kind of paper"),
    pytest.param(Query(retention="vinh vien"), ["DV4"], id="retention"),
    pytest.param(Query(level="tỉnh uỷ", limit=2), ["DV1", "DV2"], id="level, no more than asked for"),
    pytest.param(Query("toàn văn DV4"), ["DV4"], id="text of the papers"),
    pytest.param(Query(), ["DV1", "DV2", "DV3", "DV4"], id="nothing asked: everything"),
    pytest.param(Query("không có đâu"), [], id="nothing found"),
    pytest.param(Query('" OR ( NEAR * : & ! DV1'), [], id="signs of a query language are no language"),
    pytest.param(Query("“–”"), ["DV1", "DV2", "DV3", "DV4"], id="signs alone ask for nothing"),
]


@pytest.mark.parametrize(("query", "ids"), FOUND)
def test_what_is_found_and_in_which_order(register: Register, query: Query, ids: list[str]) -> None:
    assert [hit.dossier for hit in register.search(query)] == ids


def test_the_newest_edition_of_a_dossier_stands_for_all_of_them(journal_place: str | Path, shelf: Shelf) -> None:
    again = shelf.folder / "DV2_v2.zip"
    again.write_bytes(b"goi")

    def both(package: Path) -> Indexed:
        return Indexed(replace(DOSSIERS[1], edition=2, file=again.name)) if package == again else read(package)

    with Register.open(journal_place) as register:
        register.refresh(replace(shelf, packages=(*shelf.packages, again)), both)
        assert [hit.path.name for hit in register.search(Query("lân"))] == ["DV2_v2.zip", "DV1.zip", "DV3.zip"]


def test_what_went_from_the_folder_is_no_longer_found(register: Register, shelf: Shelf) -> None:
    gone = replace(shelf, packages=shelf.packages[1:], stamp="2")
    assert register.stale(shelf.folder, gone.stamp)
    assert register.refresh(gone, read) == 0, "what is there already is not read again"
    assert [hit.dossier for hit in register.search(Query("lan"))] == ["DV2", "DV3"]
    assert not register.stale(shelf.folder, gone.stamp)


def test_another_manner_of_reading_reads_everything_again(register: Register, shelf: Shelf) -> None:
    def only_titles(package: Path) -> Indexed:
        return Indexed(read(package).dossier)

    assert register.refresh(replace(shelf, manner="no text"), only_titles) == len(DOSSIERS)
    assert register.search(Query("toàn văn")) == ()


def test_a_package_that_is_not_to_be_found_is_not_found(journal_place: str | Path, shelf: Shelf) -> None:
    with Register.open(journal_place) as register:
        register.refresh(shelf, lambda package: None if package.stem == "DV1" else read(package))
        assert "DV1" not in [hit.dossier for hit in register.search(Query())]


def test_a_damaged_register_is_refused_with_the_remedy(tmp_path: Path) -> None:
    broken = tmp_path / "tra_cuu.db"
    broken.write_bytes(b"not a database at all, and long enough to be looked at" * 40)
    with pytest.raises(RegisterUnusable, match="Hãy xoá tệp"):
        Register.open(broken)


@pytest.mark.parametrize(
    ("text", "as_written", "bare"),
    [
        ("Đỗ  Hữu-Nghĩa", "đỗ hữu nghĩa", "do huu nghia"),
        ("HO\u0300A, ho\u00e0", "hòa hoà", "hoa hoa"),
        ("45-QĐ/ĐU_2", "45 qđ đu 2", "45 qd du 2"),
        ("", "", ""),
    ],
)
def test_words_are_folded_to_bare_letters(text: str, as_written: str, bare: str) -> None:
    assert (exact(text), folded(text)) == (as_written, bare)
