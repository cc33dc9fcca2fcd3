"""A hand-over set: whole, checked by what lies in it with nothing but Python, sealed under a password."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import pyzipper  # type: ignore[import-untyped]  # publishes no types

from docgen.archive.collection import expanded, verdicts
from docgen.archive.dossier.content import DossierContent, PackageRow
from docgen.archive.dossier.package import pack
from docgen.archive.handover.filed import filed, latest, packages_on
from docgen.archive.handover.sealing import sealed
from docgen.archive.handover.sums import LIST, set_problems
from docgen.archive.handover.transfer import TransferOrder, TransferSet, make_set
from docgen.archive.handover.verifier import FILE, libraries, verifier
from docgen.errors import FileThere, PackageDamaged

PASSWORD = "năm từ rất dài và lạ"


@pytest.fixture(name="made")
def _made(packed: PackageRow, tmp_path: Path) -> TransferSet:
    return make_set(order_of(packed, tmp_path), tmp_path / "giao_nop")


def order_of(packed: PackageRow, tmp_path: Path) -> TransferOrder:
    minutes = tmp_path / "bien_ban.pdf"
    minutes.write_bytes(b"%PDF-1.7 bien ban")
    return TransferOrder("2026_kho", ((packed.path, packed.sha256),), (minutes,), "Đọc trước\n")


def alone(verifier: Path, *arguments: object) -> tuple[int, str]:
    """Run the verifier with neither site-packages nor docgen nor its environment."""
    command = [sys.executable, "-I", "-S", str(verifier), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=verifier.parent, env={}, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def problems_of(folder: Path) -> set[tuple[str, str]]:
    found = verdicts(expanded([folder]))
    return {(problem.code, problem.origin.place) for _, problems in found for problem in problems}


def test_a_package_says_the_same_of_itself_as_zip_and_as_folder(packed: PackageRow, unzipped: Path) -> None:
    zipped, folder = filed(packed.path), filed(unzipped)
    assert (zipped.id, zipped.sheets, len(zipped.papers)) == (packed.dossier, packed.sheets, packed.papers)
    assert (folder.title, folder.papers, folder.files) == (zipped.title, zipped.papers, zipped.files)
    assert zipped.sha256 == packed.sha256
    assert zipped.secrecy == ""


def test_of_each_dossier_the_newest_edition_is_handed_over(
    packed: PackageRow, changed: Callable[[], DossierContent]
) -> None:
    second = pack(changed(), packed.path.parent)
    found = dict(latest((path, filed(path)) for path in packages_on(packed.path.parent)))
    assert list(found) == [second.path]


def test_what_is_no_package_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "HS.zip"
    broken.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(PackageDamaged, match=r"HS\.zip"):
        filed(broken)


def test_a_set_is_whole_for_docgen_and_for_sha256sum(made: TransferSet) -> None:
    assert problems_of(made.path) == set()
    done = subprocess.run(["sha256sum", "-c", LIST], cwd=made.path, capture_output=True, check=False)
    assert done.returncode == 0


def test_the_same_set_again_writes_nothing_and_another_comes_beside(
    made: TransferSet, packed: PackageRow, tmp_path: Path
) -> None:
    order = order_of(packed, tmp_path)
    again = make_set(order, made.path.parent)
    assert (again.path, again.sha256, again.status) == (made.path, made.sha256, "unchanged")
    (tmp_path / "bien_ban.pdf").write_bytes(b"%PDF-1.7 bien ban sua")
    other = make_set(order, made.path.parent)
    assert other.path.name == "2026_kho_lan2"
    assert problems_of(made.path) == set()


def test_a_package_changed_since_it_was_counted_is_not_handed_over(packed: PackageRow, tmp_path: Path) -> None:
    order = order_of(packed, tmp_path)
    packed.path.write_bytes(packed.path.read_bytes() + b"x")
    with pytest.raises(PackageDamaged):
        make_set(order, tmp_path / "giao_nop")
    assert list((tmp_path / "giao_nop").iterdir()) == []


def test_an_altered_set_is_not_taken_for_finished(made: TransferSet, packed: PackageRow, tmp_path: Path) -> None:
    (made.path / "DOC_TRUOC.txt").write_text("khác", "utf-8")
    with pytest.raises(PackageDamaged, match=r"DOC_TRUOC\.txt"):
        make_set(order_of(packed, tmp_path), made.path.parent)


def test_the_verifier_stands_on_the_standard_library_alone() -> None:
    assert libraries() == set()
    assert verifier() == verifier()


def test_the_receiver_checks_a_set_with_nothing_but_python(made: TransferSet, tmp_path: Path) -> None:
    carried = Path(shutil.copytree(made.path, tmp_path / "usb"))
    code, said = alone(carried / FILE)
    assert (code, said.splitlines()[-1]) == (0, "2/2 nguyên vẹn.")
    package = next((carried / "goi").glob("*.zip"))
    data = bytearray(package.read_bytes())
    data[len(data) // 3] ^= 1
    package.write_bytes(data)
    (carried / "la.txt").write_bytes(b"")
    (carried / "van_ban" / "bien_ban.pdf").unlink()
    code, said = alone(carried / FILE)
    assert code == 6
    assert all(name in said for name in ("la.txt", "van_ban/bien_ban.pdf", "data/"))


def test_the_verifier_checks_any_bag_and_says_what_it_is(made: TransferSet, unzipped: Path) -> None:
    assert alone(made.path / FILE, "--bag-only", unzipped)[0] == 0
    (unzipped / "data" / "bia.pdf").unlink()
    code, said = alone(made.path / FILE, "--bag-only", unzipped)
    assert (code, "data/bia.pdf" in said) == (6, True)
    assert "bộ giao nộp" in alone(made.path / FILE, "--help")[1]


HURTS: dict[str, tuple[Callable[[Path], object], tuple[str, str]]] = {
    "a line that is none": (lambda s: _edit(s, lambda t: t + "không phải mã\n"), ("dong_sai", LIST)),
    "a name that leads out": (lambda s: _edit(s, lambda t: t + f"{'0' * 64}  ../x\n"), ("ten_ngoai_pham_vi", LIST)),
    "a link": (lambda s: (s / "van_ban" / "moc").symlink_to("/etc/hosts"), ("tep_la", "van_ban/moc")),
    "a listed file made a link": (lambda s: _linked(s / "DOC_TRUOC.txt"), ("lien_ket", "DOC_TRUOC.txt")),
}


def _linked(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hosts")


def _edit(folder: Path, change: Callable[[str], str]) -> None:
    path = folder / LIST
    path.write_text(change(path.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("hurt", HURTS)
def test_whatever_is_wrong_with_a_set_is_named(made: TransferSet, hurt: str) -> None:
    change, expected = HURTS[hurt]
    change(made.path)
    assert expected in {(problem.code, problem.origin.place) for problem in set_problems(made.path)}


def test_under_a_password_nothing_can_be_read_without_it(made: TransferSet) -> None:
    target = sealed(made.path, PASSWORD)
    with zipfile.ZipFile(target) as package, pytest.raises((RuntimeError, NotImplementedError)):
        package.read(f"{made.path.name}/{LIST}")
    with pyzipper.AESZipFile(target) as package:
        assert all(info.flag_bits & 1 and info.wz_aes_strength == 3 for info in package.infolist())
        package.setpassword(PASSWORD.encode())
        names = {name.partition("/")[2] for name in package.namelist()}
        assert package.read(f"{made.path.name}/{LIST}") == (made.path / LIST).read_bytes()
    assert names == {p.relative_to(made.path).as_posix() for p in made.path.rglob("*") if p.is_file()}
    assert PASSWORD.encode() not in target.read_bytes()


def test_the_same_set_is_sealed_once_and_never_written_over(made: TransferSet) -> None:
    before = sealed(made.path, PASSWORD).read_bytes()
    assert sealed(made.path, PASSWORD).read_bytes() == before
    with pytest.raises(FileThere, match="mật khẩu khác"):
        sealed(made.path, "một mật khẩu hoàn toàn khác")


def test_a_folder_of_packages_stands_for_each_of_them(packed: PackageRow, unzipped: Path) -> None:
    assert expanded([packed.path.parent]) == (packed.path,)
    assert expanded([unzipped]) == (unzipped,)
    assert expanded([packed.path, packed.path.parent]) == (packed.path,)
