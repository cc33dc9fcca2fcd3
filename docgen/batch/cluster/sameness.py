"""What a machine would make: papers must be the same bytes wherever they are rendered."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import zipfile
from importlib.metadata import version
from pathlib import Path

import docgen
from docgen.templating import compile_template

_ROOMS = ("batch", "templating")  # the code a worker runs; contexts come ready made
_LIBRARIES = ("docxtpl", "python-docx", "jinja2", "lxml", "isal", "orjson", "distributed")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Long enough that processors which deflate differently would differ here.
_TEXT = "".join(f"<w:p><w:r><w:t>Đoạn {n * n} {{{{ ten }}}}</w:t></w:r></w:p>" for n in range(400))
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{_TEXT}</w:body></w:document>',
}


def _code() -> str:
    digest = hashlib.sha256()
    home = Path(docgen.__file__).parent
    for room in _ROOMS:
        for module in sorted((home / room).rglob("*.py")):
            text = module.read_bytes().replace(b"\r\n", b"\n")
            digest.update(module.relative_to(home).as_posix().encode() + b"\0" + text)
    return digest.hexdigest()


# Taken when the process starts: files that are replaced under a worker do not change what it runs.
_CODE = _code()


@functools.cache
def engine_mark() -> str:
    """Return the SHA-256 of this machine's docgen: its version, its code, its libraries, and a paper made on trial."""
    libraries = {name: version(name) for name in _LIBRARIES}
    facts = [docgen.__version__, _CODE, libraries, hashlib.sha256(trial()).hexdigest()]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def trial() -> bytes:
    """Return a paper of one page, more or less, made on trial."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, text in _PARTS.items():
            package.writestr(name, text)
    return compile_template(stream.getvalue()).render({"ten": "Nguyễn Văn A"})
