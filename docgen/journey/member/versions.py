"""The text of a version of a draft for the screen, read once for all who read it."""

from __future__ import annotations

from functools import lru_cache

from docgen.core.draft_text import Part
from docgen.errors import DataFaulty, NotReady
from docgen.journey.desk import Desk
from docgen.journey.papers.versions import bytes_of, versions_of
from docgen.layout.word.flow import flow
from docgen.layout.word.package import Unreadable

_KEPT = 256
_REMEDY = "Hãy báo văn thư lập và gửi lại dự thảo, rồi mở lại trang này."


def draft_parts(desk: Desk, form: str, subject: str, version: str) -> tuple[Part, ...]:
    """Return the parts of a version of a draft; raises NotReady where its file is gone or altered."""
    data = draft_file(desk, form, subject, version)
    try:
        return _parts(data)
    except Unreadable as error:
        raise NotReady(_lost(version)) from error


def draft_file(desk: Desk, form: str, subject: str, version: str) -> bytes:
    """Return the Word file of a version of a draft; raises NotReady where it is gone or altered."""
    for made in versions_of(desk.journal, form, subject):
        if made.version == version:
            try:
                return bytes_of(desk.workspace, made)
            except DataFaulty as error:
                raise NotReady(_lost(version)) from error
    raise NotReady(f"Nhật ký không có bản {version[:12]} của dự thảo này. {_REMEDY}")


def _lost(version: str) -> str:
    return f"Tệp của bản {version[:12]} không còn trên máy hoặc đã hỏng. {_REMEDY}"


@lru_cache(maxsize=_KEPT)
def _parts(data: bytes) -> tuple[Part, ...]:
    return flow(data)
