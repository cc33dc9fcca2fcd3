"""Reads from packages what their ho_so.json says: what the shelf, the minutes and the register are drawn from."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from docgen.archive.verify import outer_digest, stated_digest
from docgen.core.handover.series import FiledDossier, FiledPaper
from docgen.errors import PackageDamaged
from docgen.zip_faults import UNREADABLE_ZIP

DESCRIPTION = "metadata/ho_so.json"
_UNREADABLE = (*UNREADABLE_ZIP, TypeError, AttributeError, ArithmeticError)


def filed(package: Path) -> FiledDossier:
    """Return what a package, folder or ZIP, says of itself, its SHA-256 as its seal states it.

    Raises PackageDamaged when it says nothing readable.
    """
    with _reading(package):
        files, size, document = _opened(package)
        return _dossier(document, files, size, package)


def lines_vouched(package: Path) -> dict[int, str]:
    """Return the lines of the journal that a package names, by number, each with its hash; raises PackageDamaged."""
    with _reading(package):
        origins = _opened(package)[2]["xuat_xu"]
        return {int(line["dong"]): str(line["ma_dong"]) for line in origins.get("nhat_ky", ())}


@contextmanager
def _reading(package: Path) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise PackageDamaged(
            f"Gói {package.name} không đọc được {DESCRIPTION}. Hãy kiểm tra bằng docgen verify, lấy lại từ bản sao lưu."
        ) from error


def _opened(package: Path) -> tuple[int, int, Any]:
    """Return the number of files, the size in bytes and ho_so.json."""
    if package.is_dir():
        sizes = [path.stat().st_size for path in package.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes), json.loads((package / DESCRIPTION).read_bytes())
    with zipfile.ZipFile(package) as opened:
        names = [name for name in opened.namelist() if not name.endswith("/")]
        found = next((name for name in names if name.partition("/")[2] == DESCRIPTION), DESCRIPTION)
        return len(names), package.stat().st_size, json.loads(opened.read(found))


def _dossier(document: Any, files: int, size: int, package: Path) -> FiledDossier:
    codes, keeping = document["ma_luu_tru"], document["thoi_han_bao_quan"]
    return FiledDossier(
        id=document["ma_ho_so"],
        symbol=codes["ho_so_so"],
        title=document["tieu_de"],
        subject=document["doi_tuong"],
        organisation=document["co_quan"],
        period=document["ky"],
        year=int(document["nam"]),
        first=_day(document["tu_ngay"]),
        last=_day(document["den_ngay"]),
        term=keeping["gia_tri"],
        term_confirmed=bool(keeping["da_xac_nhan"]),
        creator=document["nguoi_lap"],
        papers=tuple(_paper(paper) for paper in document["van_ban"]),
        sheets=int(document["so_to"]),
        pages=int(document["so_trang"]),
        files=files,
        size=size,
        edition=int(document["phien_ban"]),
        gaps=document["ly_do_chua_du"],
        file=package.name,
        sha256=stated_digest(package) or outer_digest(package),
        secrecy=_secrecy(document.get("do_mat")),
    )


def _paper(paper: Any) -> FiledPaper:
    word = paper["tep"].get("nguon", {}).get("duong_dan", "")
    return FiledPaper(
        int(paper["muc"]), paper["tieu_de"], paper["so_ky_hieu"], _day(paper["ngay"]), paper["tac_gia"], word
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _secrecy(level: str | None) -> str:
    return "" if level in (None, "", "không", "khong") else str(level)


def packages_on(shelf: Path) -> tuple[Path, ...]:
    """Return the packages of a folder, in the order of their names."""
    zips = shelf.glob("*.zip") if shelf.is_dir() else ()
    folders = (path.parent.parent for path in shelf.glob(f"*/{DESCRIPTION}")) if shelf.is_dir() else ()
    return tuple(sorted((*zips, *folders)))


def latest(dossiers: Iterable[tuple[Path, FiledDossier]]) -> Iterator[tuple[Path, FiledDossier]]:
    """Yield of each dossier its newest edition, in the order of the first."""
    newest: dict[str, tuple[Path, FiledDossier]] = {}
    for path, dossier in dossiers:
        held = newest.get(dossier.id)
        if held is None or dossier.edition > held[1].edition:
            newest[dossier.id] = (path, dossier)
    yield from newest.values()
