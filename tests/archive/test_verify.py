from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.archive.dossier.content import PackageRow
from docgen.archive.verify import verify

PAPER = "data/002_bien-ban-hoi-nghi-kiem-diem_05-bb-cb_20261126.pdf"


def codes(path: Path, **options: bool) -> set[str]:
    return {problem.code for problem in verify(path, **options)}


def places(path: Path) -> set[str]:
    return {problem.origin.place for problem in verify(path)}


def rewritten(package: Path, change: Callable[[zipfile.ZipFile, zipfile.ZipFile], None]) -> Path:
    """Return a new ZIP that `change` fills from the package."""
    target = package.with_name("sua.zip")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        change(old, new)
    return target


def directory_of(package: Path) -> int:
    """Return where the central directory begins."""
    with zipfile.ZipFile(package) as opened:
        return opened.start_dir


def copy_all(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    for info in old.infolist():
        new.writestr(info, old.read(info))


def test_untouched_package_is_accepted_as_zip_and_as_folder(packed: PackageRow, unzipped: Path) -> None:
    assert verify(packed.path) == verify(unzipped) == verify(unzipped, bag_only=True) == ()


def test_every_flipped_bit_is_found_and_named_where_it_lies_in_a_file(packed: PackageRow) -> None:
    original = packed.path.read_bytes()
    bare = packed.path.with_name("khong_dau_niem.zip")  # no sidecar helps
    with zipfile.ZipFile(packed.path) as package:
        spans = [(info.header_offset, info) for info in package.infolist()]
    chance = random.Random(20261126)
    for _ in range(60):
        at = chance.randrange(len(original))
        flipped = bytearray(original)
        flipped[at] ^= 1 << chance.randrange(8)
        bare.write_bytes(flipped)
        found = places(bare)
        assert found, f"bit flip at byte {at} passed"
        info = max((span for span in spans if span[0] <= at), key=lambda span: span[0])[1]
        begin = info.header_offset + 30 + len(info.filename.encode())
        if begin <= at < begin + info.file_size:
            assert info.filename.partition("/")[2] in found


@pytest.mark.parametrize("back", [1, 5, 10, 15, 20, 30, 60, 4000])
def test_flips_in_the_directory_at_the_end_are_found(packed: PackageRow, back: int) -> None:
    damaged = bytearray(packed.path.read_bytes())
    damaged[-back] ^= 4
    bare = packed.path.with_name("khong_dau_niem.zip")
    bare.write_bytes(damaged)
    assert verify(bare)


@pytest.mark.parametrize("tail", [b"\0", b"PK\x05\x06" + bytes(18)], ids=["one byte", "a second directory"])
def test_bytes_after_the_end_are_found_without_a_sidecar(packed: PackageRow, tail: bytes) -> None:
    longer = packed.path.with_name("dai_hon.zip")
    longer.write_bytes(packed.path.read_bytes() + tail)
    assert verify(longer)


def test_truncated_or_foreign_file_is_no_package(packed: PackageRow, tmp_path: Path) -> None:
    short, text = tmp_path / "ngan.zip", tmp_path / "chu.zip"
    short.write_bytes(packed.path.read_bytes()[:-1000])
    text.write_text("xin chào", "utf-8")
    assert codes(short) == codes(text) == {"khong_phai_zip"}
    assert codes(tmp_path / "khong_co.zip") == {"khong_co_goi"}


def test_package_that_differs_from_its_sidecar_is_refused(packed: PackageRow) -> None:
    sidecar = packed.path.with_name(packed.path.name + ".sha256")
    sidecar.write_text(f"{'0' * 64}  {packed.path.name}\n", "utf-8")
    assert codes(packed.path) == {"khac_dau_niem"}
    sidecar.write_bytes(b"\xff\xfe")
    assert codes(packed.path) == {"dau_niem_hong"}


def test_missing_file_is_named(unzipped: Path) -> None:
    (unzipped / PAPER).unlink()
    assert ("thieu_tep", PAPER) in {(problem.code, problem.origin.place) for problem in verify(unzipped)}


@pytest.mark.parametrize("name", ["la.txt", "data/la.txt", "metadata/la.txt", "data/nguon/la.docx", "khac/la.txt"])
def test_added_file_is_named_wherever_it_is(unzipped: Path, name: str) -> None:
    (unzipped / name).parent.mkdir(exist_ok=True)
    (unzipped / name).write_text("thêm vào", "utf-8")
    assert name in places(unzipped)


@pytest.mark.parametrize("name", ["rong", "data/rong"])
def test_added_empty_folder_is_named(unzipped: Path, name: str) -> None:
    (unzipped / name).mkdir()
    assert ("thu_muc_la", name) in {(problem.code, problem.origin.place) for problem in verify(unzipped)}


def test_link_is_never_followed(unzipped: Path, tmp_path: Path) -> None:
    paper = unzipped / PAPER
    shutil.copy(paper, tmp_path / "ngoai.pdf")
    paper.unlink()
    paper.symlink_to(tmp_path / "ngoai.pdf")
    (unzipped / "metadata" / "vong").symlink_to(unzipped)
    linked = {problem.origin.place for problem in verify(unzipped) if problem.code == "lien_ket"}
    assert linked == {PAPER, "metadata/vong"}


def test_removed_tag_manifest_and_edited_bag_info_are_found(unzipped: Path) -> None:
    """Both pass full validation by bagit 1.9 when done together."""
    for name in ("tagmanifest-sha256.txt", "tagmanifest-sha512.txt"):
        (unzipped / name).unlink()
    info = unzipped / "bag-info.txt"
    info.write_text(info.read_text("utf-8").replace("2026-12-20", "2020-12-20"), "utf-8")
    assert {"tagmanifest-sha256.txt", "tagmanifest-sha512.txt"} <= places(unzipped)


def test_description_made_to_disagree_with_the_papers_is_found(unzipped: Path) -> None:
    described = unzipped / "metadata" / "ho_so.json"
    document = json.loads(described.read_text("utf-8"))
    del document["van_ban"][1]["tep"]["ban_chinh"]
    described.write_text(json.dumps(document), "utf-8")
    for algorithm in ("sha256", "sha512"):
        seal = unzipped / f"tagmanifest-{algorithm}.txt"
        lines = [line for line in seal.read_text("utf-8").splitlines() if not line.endswith("ho_so.json")]
        digest = hashlib.new(algorithm, described.read_bytes()).hexdigest()
        lines = sorted([*lines, f"{digest}  metadata/ho_so.json"], key=lambda line: line.split()[1])
        seal.write_text("\n".join(lines) + "\n", "utf-8")
    assert [(problem.code, problem.origin.place) for problem in verify(unzipped)] == [("khac_ban_ke", PAPER)]


def test_zip_remade_by_another_program_is_not_ours_but_still_a_valid_bag(packed: PackageRow) -> None:
    remade = rewritten(packed.path, copy_all)
    with zipfile.ZipFile(packed.path) as old, zipfile.ZipFile(remade, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert codes(remade) == {"zip_bi_doi"}
    assert verify(remade, bag_only=True) == ()


def _twice(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    copy_all(old, new)
    with pytest.warns(UserWarning, match="Duplicate"):
        new.writestr(old.infolist()[3].filename, b"khac")


def _escaping(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    copy_all(old, new)
    new.writestr(f"{old.namelist()[0].partition('/')[0]}/../../ra_ngoai.txt", b"x")


def _windows(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    copy_all(old, new)
    new.writestr(f"{old.namelist()[0].partition('/')[0]}/data\\..\\ra_ngoai.txt", b"x")


def _linked(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    copy_all(old, new)
    info = zipfile.ZipInfo(f"{old.namelist()[0].partition('/')[0]}/data/lien_ket")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    new.writestr(info, b"/etc/passwd")


def _other_case(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    copy_all(old, new)
    new.writestr(next(name for name in old.namelist() if name.endswith("bia.pdf")).replace("bia", "BIA"), b"x")


def _two_bags(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    copy_all(old, new)
    new.writestr("khac/bagit.txt", b"x")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_twice, "ten_trung"),
        (_escaping, "ten_nguy_hiem"),
        (_windows, "ten_nguy_hiem"),
        (_linked, "lien_ket"),
        (_other_case, "ten_trung_hoa_thuong"),
        (_two_bags, "nhieu_goc"),
    ],
    ids=["duplicate entry", "path traversal", "backslashes", "symlink", "case collision", "two bags"],
)
def test_hostile_zip_is_named_for_what_it_is(
    packed: PackageRow, change: Callable[[zipfile.ZipFile, zipfile.ZipFile], None], code: str
) -> None:
    hostile = rewritten(packed.path, change)
    assert code in codes(hostile)
    assert code in codes(hostile, bag_only=True)


def test_zip_bomb_is_refused_before_it_is_unfolded(tmp_path: Path) -> None:
    bomb = tmp_path / "bom.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package, package.open("goi/data/0", "w") as stream:
        for _ in range(300):
            stream.write(bytes(1 << 20))
    assert codes(bomb) == codes(bomb, bag_only=True) == {"bom_nen"}


def test_zip_that_lies_about_sizes_is_reported_not_raised(packed: PackageRow) -> None:
    lying = bytearray(packed.path.read_bytes())
    entry = directory_of(packed.path)
    struct.pack_into("<2L", lying, entry + 20, 0xFFFFFFF0, 0xFFFFFFF0)
    bare = packed.path.with_name("noi_doi.zip")
    bare.write_bytes(lying)
    assert verify(bare)


def test_names_that_could_steer_a_terminal_are_shown_escaped(unzipped: Path) -> None:
    (unzipped / "data" / "a\x1b[2Jb").write_bytes(b"x")
    shown = "".join(problem.message + problem.origin.place for problem in verify(unzipped))
    assert "\x1b" not in shown
    assert "a\\x1b[2Jb" in shown


def test_folder_that_is_no_package_at_all_is_told_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "giay_to.txt").write_text("không phải gói", "utf-8")
    assert [problem.code for problem in verify(tmp_path)] == ["khong_phai_bag"]


def test_package_that_lost_its_declaration_is_still_looked_through(unzipped: Path) -> None:
    (unzipped / "bagit.txt").unlink()
    (unzipped / "DOC_TRUOC.txt").unlink()
    assert {"bagit.txt", "DOC_TRUOC.txt"} <= places(unzipped)


def test_password_protected_member_is_reported(packed: PackageRow) -> None:
    locked = bytearray(packed.path.read_bytes())
    for flags in (6, directory_of(packed.path) + 8):
        locked[flags] |= 1
    bare = packed.path.with_name("khoa.zip")
    bare.write_bytes(locked)
    assert "ma_hoa" in codes(bare)


def test_random_bytes_behind_a_zip_signature_never_raise(tmp_path: Path) -> None:
    chance = random.Random(7)
    shell = io.BytesIO()
    with zipfile.ZipFile(shell, "w") as package:
        package.writestr("goi/bagit.txt", b"x" * 200)
    for round in range(200):
        noisy = bytearray(shell.getvalue())
        for _ in range(8):
            noisy[chance.randrange(len(noisy))] = chance.randrange(256)
        path = tmp_path / f"{round}.zip"
        path.write_bytes(noisy)
        assert verify(path)
