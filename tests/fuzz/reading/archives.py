"""What comes out of archives: PDFs, packages, sets, backups, packs, exported journals."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from docgen.archive.collection import expanded, verdicts
from docgen.archive.dossier.editions import latest
from docgen.archive.handover.filed import filed, packages_on
from docgen.archive.handover.wording import text_of
from docgen.archive.pdf.examination import problems_of
from docgen.archive.pdf.inspection import inspect
from docgen.archive.pdf.intake import own
from docgen.archive.verify import verify
from docgen.backup.container import check, unpack
from docgen.batch.segment import finish, members
from docgen.errors import Refusal
from docgen.files import UnsafeName, plain
from docgen.journal.export import check as check_exported
from docgen.zip_faults import UNREADABLE_ZIP
from tests.fuzz.workplace import Workplace, refused, told

PASSWORD = "bi mat 2026"
_MOST = 40


def pdf(place: Workplace, data: bytes) -> None:
    """Look into a PDF as the process for it does, and as at one of our own."""
    path = place.put("a.pdf", data)
    found = inspect(path)
    found.as_record()
    f"{found.fault} {found.barrier} {' '.join(s.told for s in found.signatures)}".encode()
    told(problems_of("a.pdf", found.defects))
    own(path)


def package(place: Workplace, data: bytes) -> None:
    """Verify a ZIP, as a package and as any bag, and read what it says of itself."""
    path = place.put("HS-01.zip", data)
    told(verify(path))
    told(verify(path, bag_only=True))
    _described(path)


def _described(path: Path) -> None:
    try:
        text_of(path, filed(path))
    except Refusal as fault:
        refused(fault)


def folder(place: Workplace, data: bytes) -> None:
    """Verify the same as a folder, or as a set that is handed over."""
    root = place.folder / "goi"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    _unpacked(data, root)
    for path, problems in verdicts(expanded([root, *sorted(root.iterdir())])):
        told(problems)
        _described(path)
    for path in packages_on(root):
        _described(path)
    try:
        latest(root, "HS-01")
    except Refusal as fault:
        refused(fault)


def _unpacked(data: bytes, root: Path) -> None:
    """Put the members of a ZIP on the disk, those whose names can be there."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for info in package.infolist()[:_MOST]:
                target = root.joinpath(*map(plain, info.filename.rstrip("/").split("/")))
                if not info.is_dir() and not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(package.read(info))
    except (*UNREADABLE_ZIP, UnsafeName):
        return


def backup(place: Workplace, data: bytes) -> None:
    """Read a backup through and restore its files, without a password and with one."""
    path = place.put("sao_luu.zip", data)
    for password in ("", PASSWORD):
        root = place.folder / "khoi_phuc"
        shutil.rmtree(root, ignore_errors=True)
        try:
            check(path, password)
            unpack(path, root, password)
        except Refusal as fault:
            refused(fault)


def segment(place: Workplace, data: bytes) -> None:
    """Read a segment of a pack that a crash may have left, and give it its directory."""
    path = place.put("kho_0001.zip", data)
    for _ in members(path):
        pass
    finish(path)


def exported_journal(place: Workplace, data: bytes) -> None:
    """Hold an exported journal against its own chain."""
    told(check_exported(place.put("nhat_ky.jsonl", data)).problems)
