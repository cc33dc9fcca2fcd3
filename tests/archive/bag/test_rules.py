"""Bags of any origin, judged by BagIt alone; where bagit-python agrees with the RFC it is the second opinion."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from docgen.archive.verify import verify

Edit = Callable[[Path], None]
TEXT = b"xin chao\n"


def made(folder: Path, version: str = "1.0", algorithm: str = "sha512", encoding: str = "UTF-8") -> Path:
    """Write a bag of one file by hand."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "thu.txt").write_bytes(TEXT)
    declared = f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n"
    (folder / "bagit.txt").write_text(declared, "utf-8")
    (folder / "bag-info.txt").write_text(f"Payload-Oxum: {len(TEXT)}.1\nContact-Name: Sử\n", encoding)
    digest = hashlib.new(algorithm, TEXT).hexdigest()
    (folder / f"manifest-{algorithm}.txt").write_text(f"{digest}  data/thu.txt\n", encoding)
    return folder


def codes(bag: Path) -> list[str]:
    return [problem.code for problem in verify(bag, bag_only=True)]


@pytest.mark.parametrize("version", ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"])
@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
def test_bags_of_every_version_and_usual_algorithm_are_valid(tmp_path: Path, version: str, algorithm: str) -> None:
    assert codes(made(tmp_path / "goi", version, algorithm)) == []


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
def test_bags_made_by_bagit_python_are_valid(tmp_path: Path, algorithm: str) -> None:
    (tmp_path / "thư mục").mkdir()
    (tmp_path / "thư mục" / "Nghị quyết số 5.txt").write_bytes(TEXT)
    bagit.make_bag(str(tmp_path), {"Contact-Name": "Vàng A Sử"}, checksums=[algorithm])
    assert codes(tmp_path) == []


def test_tag_files_may_be_utf_16(tmp_path: Path) -> None:
    assert codes(made(tmp_path / "goi", "0.97", encoding="UTF-16")) == []


def _write(name: str, text: str, encoding: str = "utf-8") -> Edit:
    def edit(bag: Path) -> None:
        (bag / name).write_text(text, encoding)

    return edit


def _declare(version: str, encoding: str) -> Edit:
    return _write("bagit.txt", f"{version}\nTag-File-Character-Encoding: {encoding}\n")


def _append(name: str, text: str) -> Edit:
    def edit(bag: Path) -> None:
        with (bag / name).open("a", encoding="utf-8") as stream:
            stream.write(text)

    return edit


def _remove(name: str) -> Edit:
    return lambda bag: (bag / name).unlink()


ZEROS = "0" * 128
MANIFEST = "manifest-sha512.txt"
FAULTS: dict[str, tuple[Edit, list[str]]] = {
    "no declaration": (_remove("bagit.txt"), ["khong_phai_bag"]),
    "space before the colon": (_declare("BagIt-Version : 1.0", "UTF-8"), ["bagit_sai"]),
    "unknown encoding": (_declare("BagIt-Version: 1.0", "TCVN3"), ["bagit_sai"]),
    "encoding that is no text": (_declare("BagIt-Version: 1.0", "zlib"), ["bagit_sai"]),
    "future version": (_declare("BagIt-Version: 9.9", "UTF-8"), ["phien_ban_la"]),
    "no manifest": (_remove(MANIFEST), ["thieu_manifest"]),
    "unknown algorithm": (_write("manifest-rot13.txt", f"{ZEROS}  data/thu.txt\n"), ["thuat_toan_la"]),
    "missing file": (_append(MANIFEST, f"{ZEROS}  data/mat.txt\n"), ["thieu_tep"]),
    "extra file": (_write("data/la.txt", "x"), ["tep_la", "oxum_sai"]),
    "changed file": (_write("data/thu.txt", "xin chaO\n"), ["tep_bi_doi"]),
    "manifest reaching outside": (_append(MANIFEST, f"{ZEROS}  data/../../etc/passwd\n"), ["ten_ngoai_pham_vi"]),
    "manifest reaching home": (_append(MANIFEST, f"{ZEROS}  ~/.ssh/id_rsa\n"), ["ten_ngoai_pham_vi"]),
    "manifest listing tags": (_append(MANIFEST, f"{ZEROS}  bagit.txt\n"), ["ten_ngoai_pham_vi"]),
    "manifest listing twice": (_append(MANIFEST, f"{ZEROS}  data/thu.txt\n"), ["liet_ke_hai_lan"]),
    "line without a digest": (_append(MANIFEST, "data/thu.txt\n"), ["dong_sai"]),
    "digest of another length": (_append(MANIFEST, "abc123  data/thu.txt\n"), ["dong_sai"]),
    "wrong oxum": (_write("bag-info.txt", "Payload-Oxum: 1.1\n"), ["oxum_sai"]),
    "oxum twice": (_append("bag-info.txt", f"Payload-Oxum: {len(TEXT)}.1\n"), ["oxum_cu_phap"]),
    "oxum that is no number": (_write("bag-info.txt", "Payload-Oxum: nhieu\n"), ["oxum_cu_phap"]),
    "tags in another encoding": (_write("bag-info.txt", "Contact-Name: Sử\n", "utf-16"), ["sai_ma_chu"]),
    "file left to fetch": (_write("fetch.txt", "https://example.invalid/x 5 data/xa.txt\n"), ["chua_tai"]),
    "fetch reaching outside": (_write("fetch.txt", "https://example.invalid/x 5 data/../x\n"), ["dong_sai"]),
    "broken tag manifest": (
        _write("tagmanifest-sha512.txt", f"{ZEROS}  bag-info.txt\n"),
        ["manifest_khong_niem", "tep_bi_doi"],
    ),
    "second manifest incomplete": (_write("manifest-md5.txt", ""), ["tep_la"]),
}


@pytest.mark.parametrize(("edit", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_named(tmp_path: Path, edit: Edit, expected: list[str]) -> None:
    bag = made(tmp_path / "goi")
    edit(bag)
    assert codes(bag) == expected


def test_before_1_0_one_manifest_listing_a_file_is_enough(tmp_path: Path) -> None:
    bag = made(tmp_path / "goi", "0.97")
    (bag / "manifest-md5.txt").write_text("", "utf-8")
    assert codes(bag) == []


def test_fetched_files_may_still_be_named_in_fetch_txt(tmp_path: Path) -> None:
    bag = made(tmp_path / "goi")
    (bag / "fetch.txt").write_text("https://example.invalid/x - data/thu.txt\n", "utf-8")
    assert codes(bag) == []


def test_percent_escapes_of_1_0_are_decoded_and_no_others(tmp_path: Path) -> None:
    bag = made(tmp_path / "goi")
    (bag / "data" / "thu.txt").rename(bag / "data" / "50% a%20b\nc.txt")
    digest = hashlib.sha512(TEXT).hexdigest()
    (bag / "manifest-sha512.txt").write_text(f"{digest}  data/50%25 a%20b%0Ac.txt\n", "utf-8")
    assert codes(bag) == ["ten_khong_mang_di_duoc"]  # found whole; Windows has no such name


def test_name_that_matches_only_after_normalisation_is_a_warning(tmp_path: Path) -> None:
    bag = made(tmp_path / "goi")
    (bag / "data" / "thu.txt").rename(bag / "data" / unicodedata.normalize("NFD", "thử.txt"))
    digest = hashlib.sha512(TEXT).hexdigest()
    (bag / "manifest-sha512.txt").write_text(f"{digest}  data/thử.txt\n", "utf-8")
    problems = verify(bag, bag_only=True)
    assert [(problem.code, problem.severity) for problem in problems] == [("chuan_hoa_ten", "warning")]


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_tag_files_may_use_any_line_ending(tmp_path: Path, ending: str) -> None:
    bag = made(tmp_path / "goi")
    for path in bag.glob("*.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    assert codes(bag) == []


def test_faulty_bag_has_all_its_faults_listed(tmp_path: Path) -> None:
    bag = made(tmp_path / "goi")
    for name in ("data/la.txt", "data/nua.txt"):
        (bag / name).write_text("x", "utf-8")
    (bag / "data" / "thu.txt").write_text("khac", "utf-8")
    places = {problem.origin.place for problem in verify(bag, bag_only=True)}
    assert {"data/la.txt", "data/nua.txt", "data/thu.txt", "bag-info.txt"} <= places
