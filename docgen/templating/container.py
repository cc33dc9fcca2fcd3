"""The zip around a Word file: opened within limits, written the same way every time."""

from __future__ import annotations

import io
import zipfile

from docgen.errors import TemplateError

MAX_MEMBERS = 2_000
MAX_BYTES = 200_000_000
# The earliest time a zip can hold; a real clock would make equal papers differ.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def require_docx(data: bytes) -> None:
    """Refuse bytes that are not a Word file of sane size; raises TemplateError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise TemplateError("Tệp mẫu không phải tệp Word .docx. Hãy mở bằng Word và lưu lại dạng .docx.") from error
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_BYTES:
        raise TemplateError("Tệp mẫu giải nén ra quá lớn. Hãy dùng tệp Word gốc của mẫu.")
    if "word/document.xml" not in {m.filename for m in members}:
        raise TemplateError("Tệp mẫu không có nội dung Word. Hãy mở bằng Word và lưu lại dạng .docx.")


def canonical(data: bytes) -> bytes:
    """Return the same members with fixed times and attributes, in their order, so equal content is equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            target.writestr(member, source.read(name))
    return out.getvalue()
