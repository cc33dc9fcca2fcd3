"""A paper from outside put where dossiers look for it: a PDF below tai_lieu, in the folder of whom it is about."""

from __future__ import annotations

from pathlib import PurePath

from docgen.core.subject import Subject
from docgen.core.vietnamese.plain import slug
from docgen.errors import DataFaulty
from docgen.files import inside, write_once
from docgen.journey.desk import Desk

BROUGHT_IN = "brought_in"
_LONGEST = 80


def bring_in(desk: Desk, subject: Subject, name: str, data: bytes) -> str:
    """Keep a PDF and note it in the journal; return its path as sheet `Hồ sơ` names it.

    The same file twice is kept once. Raises DataFaulty for what is no PDF, and where another file has the name;
    OutputNotWritable.
    """
    if not data.startswith(b"%PDF-"):
        raise DataFaulty("Tệp không phải PDF nên không vào hồ sơ được. Hãy quét hoặc in ra PDF rồi gửi lại.")
    file = f"{slug(PurePath(name).stem, _LONGEST) or 'van-ban'}.pdf"
    path = inside(desk.workspace.brought_in, subject.id, file)
    told = path.relative_to(desk.workspace.brought_in).as_posix()
    if path.is_symlink() or (path.exists() and path.read_bytes() != data):
        raise DataFaulty(f"Đã có {told} với nội dung khác. Hãy đổi tên tệp rồi gửi lại.")
    if not path.exists():
        digest = write_once(path, data)
        desk.record(BROUGHT_IN, subject=subject.id, version=digest, path=desk.relative(path))
    return told
