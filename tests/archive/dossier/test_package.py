from __future__ import annotations

import json
import pickle
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import bagit
import pytest

from docgen.archive.bag.writing import measured, with_tag_files
from docgen.archive.collection import standing_for
from docgen.archive.dossier.content import DossierContent, PackageRow, PaperFile, Provenance
from docgen.archive.dossier.package import pack
from docgen.archive.verify import verify
from docgen.core.dossier import ItemState
from docgen.errors import DossierFaulty, NotReady, PackageDamaged

Change = Callable[[], DossierContent]


def names_in(package: Path) -> list[str]:
    with zipfile.ZipFile(package) as opened:
        return [name.partition("/")[2] for name in opened.namelist()]


def description(package: Path) -> dict[str, object]:
    with zipfile.ZipFile(package) as opened:
        found: dict[str, object] = json.loads(opened.read(f"{package.stem}/metadata/ho_so.json"))
        return found


def test_package_holds_papers_in_order_with_sources_originals_and_lists(packed: PackageRow) -> None:
    assert names_in(packed.path) == [
        "DOC_TRUOC.txt",
        "METS.xml",
        "bag-info.txt",
        "bagit.txt",
        "data/001_ban-tu-kiem-diem-ca-nhan-nam-2026_20261120.pdf",
        "data/002_bien-ban-hoi-nghi-kiem-diem_05-bb-cb_20261126.pdf",
        "data/003_quyet-dinh-khen-thuong_qd-ubnd_20261002.pdf",
        "data/bia.pdf",
        "data/chung_tu_ket_thuc.pdf",
        "data/goc/003_quyet-dinh-so-7-ban-quet.pdf",
        "data/ho_so_gop.pdf",
        "data/muc_luc.pdf",
        "data/nguon/001_ban-tu-kiem-diem-ca-nhan-nam-2026_20261120.docx",
        "data/nguon/002_bien-ban-hoi-nghi-kiem-diem_05-bb-cb_20261126.docx",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "metadata/descriptive/EAD.xml",
        "metadata/ho_so.json",
        "metadata/ho_so.xml",
        "metadata/ho_so_so.xml",
        "metadata/preservation/PREMIS.xml",
        "schemas/ho_so.xsd",
        "schemas/ho_so_so.xsd",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    ]
    assert (packed.papers, packed.sheets) == (3, 4)  # 3 + 2 + 1 pages, two to a sheet


def test_any_bagit_tool_and_sha256sum_accept_the_package(unzipped: Path) -> None:
    bagit.Bag(str(unzipped)).validate()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--strict", "-c", manifest], cwd=unzipped, check=True, stdout=subprocess.DEVNULL)


def test_sidecar_is_what_sha256sum_reads(packed: PackageRow) -> None:
    sidecar = f"{packed.path.name}.sha256"
    subprocess.run(["sha256sum", "-c", sidecar], cwd=packed.path.parent, check=True, stdout=subprocess.DEVNULL)


def test_files_brought_in_are_kept_byte_for_byte(packed: PackageRow, papers: tuple[PaperFile, ...]) -> None:
    with zipfile.ZipFile(packed.path) as package:
        for name in ("003_quyet-dinh-khen-thuong_qd-ubnd_20261002.pdf", "goc/003_quyet-dinh-so-7-ban-quet.pdf"):
            assert package.read(f"{packed.path.stem}/data/{name}") == papers[2].pdf.read_bytes()
    paper = description(packed.path)["van_ban"][2]  # type: ignore[index]
    assert paper["tep"]["goc"]["ten_goc"] == "Quyết định số 7 (bản quét).pdf"


def test_dossier_packed_twice_gives_the_same_bytes(content: DossierContent, packed: PackageRow, tmp_path: Path) -> None:
    again = pack(content, tmp_path / "noi_khac")
    assert again.path.read_bytes() == packed.path.read_bytes()


def test_packing_again_writes_nothing_even_on_another_day_with_another_program(
    content: DossierContent, packed: PackageRow
) -> None:
    before = {path: path.stat().st_mtime_ns for path in packed.path.parent.iterdir()}
    later = replace(content, packed_on=date(2027, 1, 5), provenance=Provenance("9"))
    row = pack(later, packed.path.parent)
    assert row == replace(packed, status="unchanged")
    assert {path: path.stat().st_mtime_ns for path in packed.path.parent.iterdir()} == before


def test_changed_paper_becomes_the_next_version_and_the_old_one_stays(packed: PackageRow, changed: Change) -> None:
    old = packed.path.read_bytes()
    row = pack(changed(), packed.path.parent)
    assert (row.path.name, row.status) == ("HS-2026-DV007_v2.zip", "written")
    assert packed.path.read_bytes() == old
    assert verify(row.path) == ()
    said = description(row.path)
    assert said["phien_ban"] == 2
    assert said["thay_the"] == {"tep": packed.path.name, "sha256": packed.sha256}
    assert pack(changed(), packed.path.parent).status == "unchanged"


def test_next_version_says_what_is_not_as_in_the_one_before(packed: PackageRow, changed: Change) -> None:
    row = pack(replace(changed(), change_reason="In lại theo bản ký"), packed.path.parent)
    assert row.edition == 2
    assert row.changes == ("thay tệp của văn bản “Bản tự kiểm điểm cá nhân năm 2026” (thành phần 1)",)
    said = description(row.path)
    assert said["ly_do_phien_ban"] == "In lại theo bản ký"
    assert [(change["loai"], change["muc"]) for change in said["khac_biet"]] == [("noi_dung", 1)]  # type: ignore[attr-defined]
    with zipfile.ZipFile(row.path) as package:
        note = package.read(f"{row.path.stem}/DOC_TRUOC.txt").decode("utf-8")
    for line in (
        f"Thay cho {packed.path.name}, mã SHA-256 {packed.sha256}",
        "Lý do: In lại theo bản ký",
        row.changes[0],
    ):
        assert line in note


def test_dossier_as_a_folder_is_sealed_by_the_manifest_that_vouches_for_the_rest(
    content: DossierContent, tmp_path: Path
) -> None:
    row = pack(content, tmp_path / "luu_tru", as_folder=True)
    assert (row.path.name, verify(row.path)) == (content.id, ())
    bagit.Bag(str(row.path)).validate()
    subprocess.run(
        ["sha256sum", "-c", f"{content.id}.sha256"], cwd=row.path.parent, check=True, stdout=subprocess.DEVNULL
    )
    assert pack(content, row.path.parent).status == "unchanged"


def test_folder_whose_manifests_were_made_again_is_found_out_by_its_seal(
    content: DossierContent, changed: Change, tmp_path: Path
) -> None:
    row = pack(content, tmp_path / "luu_tru", as_folder=True)
    other = pack(changed(), tmp_path / "khac", as_folder=True)
    shutil.rmtree(row.path)
    shutil.move(other.path, row.path)
    assert [problem.code for problem in verify(row.path)] == ["khac_dau_niem"]
    assert verify(row.path, bag_only=True) == ()


def test_folder_follows_a_zip_and_a_zip_a_folder(content: DossierContent, changed: Change, tmp_path: Path) -> None:
    first = pack(content, tmp_path)
    second = pack(changed(), tmp_path, as_folder=True)
    third = pack(content, tmp_path)
    assert [row.path.name for row in (first, second, third)] == [
        f"{content.id}.zip",
        f"{content.id}_v2",
        f"{content.id}_v3.zip",
    ]
    assert standing_for(tmp_path) == tuple(sorted(row.path for row in (first, second, third)))


def repacked(bag: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write a changed copy of a bag beside it, with manifests of its own."""
    tags = ("bagit.txt", "bag-info.txt")
    files = {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    kept = {name: data for name, data in files.items() if name not in tags and "manifest-" not in name}
    change(kept)
    copy = bag.with_name(f"{bag.name}-lai")
    for name, (source, _) in with_tag_files(measured(kept), {}).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(source if isinstance(source, bytes) else source.read_bytes())
    return copy


def without_what_is_new(files: dict[str, bytes], form: str) -> None:
    for name in [n for n in files if n == "METS.xml" or n.startswith("schemas/") or n.count("/") > 1]:
        if not name.startswith("data/"):
            del files[name]
    del files["metadata/ho_so_so.xml"]
    files["metadata/ho_so.json"] = files["metadata/ho_so.json"].replace(b"docgen-ho-so/2", form.encode())


def test_package_of_the_first_format_is_still_whole(unzipped: Path) -> None:
    old = repacked(unzipped, lambda files: without_what_is_new(files, "docgen-ho-so/1"))
    assert verify(old) == ()


def test_package_of_this_format_that_lost_its_descriptions_is_not(unzipped: Path) -> None:
    hurt = repacked(unzipped, lambda files: without_what_is_new(files, "docgen-ho-so/2"))
    assert {problem.code for problem in verify(hurt)} == {"thieu_thanh_phan"}
    assert "METS.xml" in {problem.origin.place for problem in verify(hurt)}


def test_stored_package_that_was_altered_is_never_built_upon(content: DossierContent, packed: PackageRow) -> None:
    damaged = bytearray(packed.path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    packed.path.write_bytes(damaged)
    with pytest.raises(PackageDamaged, match=packed.path.name):
        pack(content, packed.path.parent)


def test_seal_lost_to_a_sudden_stop_is_made_again(content: DossierContent, packed: PackageRow) -> None:
    sidecar = packed.path.with_name(packed.path.name + ".sha256")
    sealed = sidecar.read_bytes()
    sidecar.unlink()
    assert pack(content, packed.path.parent).status == "unchanged"
    assert sidecar.read_bytes() == sealed


def test_missing_item_is_refused_without_reason_and_recorded_with_one(content: DossierContent, tmp_path: Path) -> None:
    gap = ItemState(4, "Tổng hợp kết quả thẩm định", "thieu", "chưa có văn bản nào")
    incomplete = replace(content, items=(*content.items, gap))
    with pytest.raises(NotReady, match="Tổng hợp kết quả thẩm định"):
        pack(incomplete, tmp_path)
    assert list(tmp_path.iterdir()) == []
    row = pack(replace(incomplete, incomplete_reason="Cấp trên chưa thẩm định"), tmp_path)
    assert description(row.path)["ly_do_chua_du"] == (
        "Hồ sơ chưa đủ: thiếu thành phần số 4. Lý do: Cấp trên chưa thẩm định"
    )


def test_every_unusable_file_is_named_at_once(content: DossierContent, tmp_path: Path) -> None:
    text, missing = tmp_path / "van_ban.pdf", tmp_path / "khong_co.docx"
    text.write_text("không phải PDF", "utf-8")
    first = replace(content.papers[0], pdf=text)
    second = replace(content.papers[1], word=missing)
    third = replace(content.papers[2], pdf=content.papers[1].pdf)
    with pytest.raises(DossierFaulty) as refusal:
        pack(replace(content, papers=(first, second, third)), tmp_path / "luu_tru")
    for named in ("van_ban.pdf", "khong_co.docx", "trùng từng byte"):
        assert named in str(refusal.value)
    assert not (tmp_path / "luu_tru").exists()


FULL = """
import pickle, resource, sys
from pathlib import Path
from docgen.archive.dossier.package import pack
from docgen.errors import OutputNotWritable

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)  # writing fails beyond this size
try:
    pack(pickle.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))
except OutputNotWritable as refusal:
    sys.exit(f"refused: {refusal}")
"""


@pytest.mark.parametrize("room", [0, 10_000, 100_000, 200_000], ids=["none", "the cover", "the book", "the ZIP"])
def test_disk_without_room_leaves_the_old_package_alone_and_nothing_else(
    packed: PackageRow, changed: Change, tmp_path: Path, room: int
) -> None:
    folder, handed = packed.path.parent, tmp_path / "content.pickle"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    handed.write_bytes(pickle.dumps(changed()))
    command = [sys.executable, "-c", FULL, str(handed), str(folder), str(room)]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.stderr.startswith("refused: Không ghi được")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


KILLED = """
import os, pickle, signal, sys
from pathlib import Path
from docgen.archive.dossier.package import pack

def stop(frame, event, _):
    if event == "call" and frame.f_code.co_name == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

content = pickle.loads(Path(sys.argv[1]).read_bytes())
sys.setprofile(stop)
pack(content, Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["bind", "with_tag_files", "_copy", "central_directory", "verify", "publish", "seal"])
def test_killed_while_packing_leaves_no_wrong_package_and_the_next_run_finishes(
    content: DossierContent, packed: PackageRow, tmp_path: Path, step: str
) -> None:
    handed, folder = tmp_path / "content.pickle", tmp_path / "bi_ngat"
    handed.write_bytes(pickle.dumps(content))
    killed = subprocess.run([sys.executable, "-c", KILLED, str(handed), str(folder), step], check=False)
    assert killed.returncode == -signal.SIGKILL
    for package in folder.glob("*.zip"):
        assert verify(package) == ()
    row = pack(content, folder)
    assert row.path.read_bytes() == packed.path.read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == [row.path.name, f"{row.path.name}.sha256"]


def test_verification_needs_neither_workspace_nor_sources(packed: PackageRow, tmp_path: Path) -> None:
    alone = tmp_path / "mot_minh" / packed.path.name
    alone.parent.mkdir()
    shutil.move(packed.path, alone)
    assert verify(alone) == ()
