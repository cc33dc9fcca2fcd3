"""How a package and its files are named to archives: a URN of the content, media types, moments with their zone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

# Any fixed UUID: it makes ours differ from what others derive from the same digest.
_OURS = uuid.UUID("6f1d8c3a-5b0e-5c53-9d0f-36617d051743")
_MEDIA = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".xml": "application/xml",
    ".xsd": "application/xml",
    ".json": "application/json",
    ".txt": "text/plain",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}


def package_urn(document: Mapping[str, Any]) -> str:
    """Return "urn:<phông>:uuid:<UUID>", the UUID drawn from the content and the edition; no phông, no such part."""
    name = f"{document['ma_ho_so']} {document['phien_ban']} {document['noi_dung_sha256']}"
    fond = document["ma_luu_tru"]["phong_so"]
    parts = ("urn", fond, "uuid", str(uuid.uuid5(_OURS, name)))
    return ":".join("".join(part.split()) for part in parts if part)


def media_type(path: str) -> str:
    """Return the media type of a file by its name."""
    return _MEDIA.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def moment(iso: str) -> str:
    """Return a date or a local time in ISO 8601 with the zone of Viet Nam: a day begins at midnight there."""
    return f"{iso if 'T' in iso else f'{iso}T00:00:00'}+07:00"
