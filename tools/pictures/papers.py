"""Pictures of papers: printed by LibreOffice as in a season, drawn by Poppler."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from PIL import Image

from docgen.forms.catalogue import load_form_set
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from tools.pictures import season
from tools.pictures.images import PAPER_COLOURS, beside, keep, sheet

WIDTH = 400


def result(root: Path) -> Image.Image:
    """Return what a season ends in: a review, a draft of the packet, the list of papers of the dossier."""
    packet = season.packet_made(root)
    review, listed = (_from_dossier(root, end) for end in ("/001_*.pdf", "/muc_luc.pdf"))
    return beside([sheet(review, 1, WIDTH), sheet(packet, 5, WIDTH), sheet(listed, 1, WIDTH)])


def packet(root: Path) -> Image.Image:
    """Return the first pages of a member's packet: cover, invitation, a draft."""
    bound = season.packet_made(root)
    return beside([sheet(bound, page, WIDTH) for page in (1, 2, 5)])


def template(root: Path) -> Image.Image:
    """Return a template as its editor sees it, with tags, beside the paper made of it."""
    form = next(form for form in load_form_set("2025-hd43").forms if form.code == "02A")
    print_documents([PrintJob(form.template, root / "mau.pdf")])
    made = next((root / "out" / "du_thao").rglob(f"*02a_{season.READER}.docx"))
    print_documents([PrintJob(made, root / "van_ban.pdf")])
    return beside([sheet(root / "mau.pdf", 1, WIDTH + 100), sheet(root / "van_ban.pdf", 1, WIDTH + 100)])


def _from_dossier(root: Path, pattern: str) -> Path:
    """Return a copy of a PDF of the reader's dossier, named by the end of its path."""
    with zipfile.ZipFile(root / "out" / "luu_tru" / f"{season.READER}.zip") as package:
        name = next(name for name in sorted(package.namelist()) if fnmatch(name, f"*/data{pattern}"))
        return Path(package.extract(name, root / "hinh"))


ROWS: dict[str, Callable[[Path], Image.Image]] = {
    "ket_qua": result,
    "van_thu/goi_hop": packet,
    "soan_mau/mau": template,
}


def pictured(root: Path, names: Sequence[str]) -> Iterator[Path]:
    """Yield the pictures of papers, or of those named."""
    for name, draw in ROWS.items():
        if not names or name in names:
            yield keep(name, draw(root), PAPER_COLOURS)
