"""The text of one version of a draft, wherever its bytes stand, as long as they are still those of the version."""

from __future__ import annotations

from functools import lru_cache

from docgen.core.draft_text import Part
from docgen.errors import NotReady
from docgen.journey.desk import Desk
from docgen.journey.exports import bytes_of
from docgen.layout.word.flow import flow
from docgen.layout.word.package import Unreadable

_KEPT = 256


def draft_parts(desk: Desk, form: str, subject: str, version: str) -> tuple[Part, ...]:
    """Return the parts of a version of a draft; raises NotReady where its file is gone or altered."""
    data = draft_bytes(desk, form, subject, version)
    if data is None:
        raise NotReady(
            f"Tệp của bản {version[:12]} không còn trên máy hoặc đã bị sửa tay. "
            "Hãy báo văn thư lập và gửi lại dự thảo, rồi mở lại trang này."
        )
    return _parts(data)


def draft_bytes(desk: Desk, form: str, subject: str, version: str) -> bytes | None:
    """Return the Word file of a version, None where no file has its SHA-256 any more."""
    made = desk.journal.made([(form, subject, "draft")]).get((form, subject, "draft"), ())
    found = (bytes_of(desk.workspace, one) for one in reversed(made) if one.version == version)
    return next(filter(None, found), None)


@lru_cache(maxsize=_KEPT)
def _parts(data: bytes) -> tuple[Part, ...]:
    try:
        return flow(data)
    except Unreadable as error:
        raise NotReady(f"{error.words[0]} Hãy báo văn thư lập lại dự thảo, rồi mở lại trang này.") from error
