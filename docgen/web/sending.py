"""Files sent to a browser: to be saved under a safe name, or a PDF to be looked at."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.responses import Response

from docgen.core.vietnamese.plain import slug

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
    ".ics": "text/calendar; charset=utf-8",
}
# A browser shows a PDF in a document of its own, whose style and plug-in come from the browser itself.
_LOOKED_AT = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


def as_file(data: bytes, name: str) -> Response:
    """Answer with a file to be saved (RFC 6266): a plain name for old browsers, the Vietnamese one for the others."""
    return Response(data, media_type=_type(name), headers={"content-disposition": _disposition("attachment", name)})


def to_look_at(data: bytes, name: str) -> Response:
    """Answer with a PDF that the browser shows."""
    headers = {"content-disposition": _disposition("inline", name), "content-security-policy": _LOOKED_AT}
    return Response(data, media_type=_TYPES[".pdf"], headers=headers)


def _type(name: str) -> str:
    return _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")


def _disposition(kind: str, name: str) -> str:
    path = PurePosixPath(name)
    plain = f"{slug(path.stem) or 'tep'}{path.suffix}"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
