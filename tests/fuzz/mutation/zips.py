"""A ZIP changed part by part: the container stays whole, one or two of its parts do not."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.zip_faults import UNREADABLE_ZIP
from tests.fuzz.mutation.text import mutated_bytes, mutated_text
from tests.fuzz.mutation.words import VALUES
from tests.fuzz.mutation.xml import mutated_xml

Parts = list[tuple[str, bytes]]
_XML = re.compile(r"\.(xml|rels)$")
_TEXT = re.compile(r"\.(json|jsonl|txt|toml|sha256|csv)$|SHA256SUMS$")
_WORD = re.compile(r"\.(docx|xlsx|zip)$")
_BLOWN_UP = 60 << 20


@dataclass(frozen=True)
class ZipMutator:
    """Changes ZIPs; `focus` matches the parts that matter most, `words` are put into them, `pool` lends its parts."""

    focus: str
    words: Sequence[str]
    pool: list[bytes] = field(default_factory=list)

    def __call__(self, data: bytes, chance: random.Random) -> bytes:
        """Return another ZIP, or now and then the same one with bytes turned."""
        parts = None if chance.random() < 0.06 else _parts(data)
        if not parts:
            return mutated_bytes(data, chance)
        for _ in range(chance.choice((1, 1, 1, 2))):
            if chance.random() < 0.12:
                self._members(parts, chance)
            else:
                self._content(parts, chance)
        return _bound(parts, chance)

    def _content(self, parts: Parts, chance: random.Random) -> None:
        wanted = [n for n, (name, _) in enumerate(parts) if re.search(self.focus, name)]
        at = chance.choice(wanted) if wanted and chance.random() < 0.75 else chance.randrange(len(parts))
        name, content = parts[at]
        parts[at] = (name, self._changed(name, content, chance))

    def _changed(self, name: str, content: bytes, chance: random.Random) -> bytes:
        if _XML.search(name):
            return mutated_xml(content, chance, self.words)
        if _WORD.search(name):
            return self(content, chance)
        if _TEXT.search(name):
            return mutated_text(content, chance, (*self.words, *VALUES))
        return mutated_bytes(content, chance)

    def _members(self, parts: Parts, chance: random.Random) -> None:
        at = chance.randrange(len(parts))
        name, content = parts[at]
        how = chance.randrange(7)
        if how == 0 and len(parts) > 1:
            del parts[at]
        elif how == 1:
            parts[at] = (self._name(name, chance), content)
        elif how == 2:
            parts.append((self._name(name, chance), content))
        elif how == 3:
            chance.shuffle(parts)
        elif how == 4:
            parts[at] = (name, b"")
        elif how == 5 and chance.random() < 0.03:
            parts[at] = (name, content + b" " * _BLOWN_UP)
        else:
            self._lent(parts, at, chance)

    def _name(self, name: str, chance: random.Random) -> str:
        new = chance.choice(VALUES)[:300] if chance.random() < 0.5 else name.swapcase()
        folder = name.rpartition("/")[0]
        return f"{folder}/{new}" if folder and chance.random() < 0.6 else new or "_"

    def _lent(self, parts: Parts, at: int, chance: random.Random) -> None:
        others = dict(_parts(chance.choice(self.pool)) or []) if self.pool else {}
        if others:
            name = parts[at][0]
            parts[at] = (name, others.get(name, chance.choice(list(others.values()))))


def _parts(data: bytes) -> Parts | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > _BLOWN_UP:
                return None
            return [(info.filename, package.read(info)) for info in package.infolist()]
    except UNREADABLE_ZIP:
        return None


def _bound(parts: Parts, chance: random.Random) -> bytes:
    out = io.BytesIO()
    usual = zipfile.ZIP_STORED if chance.random() < 0.5 else zipfile.ZIP_DEFLATED
    method = chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)) if chance.random() < 0.01 else usual
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name.replace("\0", "_") or "_", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if len(content) > 1 << 20 else method
            if chance.random() < 0.003:
                info.external_attr = chance.choice((0o120777, 0o010644, 0o060644)) << 16
            _write(package, info, content)
    return out.getvalue()


def _write(package: zipfile.ZipFile, info: zipfile.ZipInfo, content: bytes) -> None:
    import warnings

    with warnings.catch_warnings():  # of two members of one name, which is what is wanted
        warnings.simplefilter("ignore")
        package.writestr(info, content)
