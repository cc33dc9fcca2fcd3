"""A form set as it lies on the disk: its folder and those of the sets it extends, the set itself first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.errors import FormUnknown
from docgen.shipped import FORM_SETS

SETTINGS_FILE = "bo_mau.toml"


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder with its bo_mau.toml, read."""

    folder: Path
    settings: dict[str, Any] = field(repr=False)

    @property
    def head(self) -> dict[str, Any]:
        """Return the table [bo_mau]."""
        found = self.settings.get("bo_mau")
        return found if isinstance(found, dict) else {}

    @property
    def id(self) -> str:
        """Return the id of the set, or its folder's name while it states none."""
        return str(self.head.get("id", self.folder.name))

    @property
    def ships(self) -> bool:
        """Tell whether the set comes with docgen."""
        return self.folder.parent == FORM_SETS

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table of the file, such as [[mau]] and [[quy_tac]]."""
        found = self.settings.get(table, [])
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []

    @property
    def file(self) -> str:
        """Return how faults name the settings file."""
        return f"{self.folder.name}/{SETTINGS_FILE}"


def known_sets(root: Path = FORM_SETS) -> tuple[str, ...]:
    """Return the ids of the sets that ship with docgen."""
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{SETTINGS_FILE}")))


def layers_of(name: str, base: Path | None = None) -> tuple[Layer, ...]:
    """Return the layers of a set named by its id or its folder, relative to `base`.

    Raises FormUnknown for a folder that is no set, a file that is no TOML, an unknown parent and a circle.
    """
    return tuple(_chain(_layer(_folder(name, base))))


def _chain(layer: Layer) -> Iterator[Layer]:
    seen = [layer.folder]
    yield layer
    while parent := layer.head.get("extends"):
        folder = _parent(layer, str(parent))
        if folder in seen:
            raise FormUnknown(
                f"{layer.file}, dòng extends: bộ mẫu {layer.id} mở rộng vòng quanh chính nó. "
                "Hãy sửa dòng extends thành một bộ mẫu có sẵn."
            )
        layer = _layer(folder)
        seen.append(folder)
        yield layer


def _parent(layer: Layer, name: str) -> Path:
    folder = _found(name, layer.folder.parent)
    if folder is None:
        raise FormUnknown(
            f"{layer.file}, dòng extends: không có bộ mẫu “{name}”. "
            f"Hãy sửa thành một trong: {', '.join(known_sets())}, hoặc tên thư mục nằm cạnh {layer.folder.name}."
        )
    return folder


def _folder(name: str, base: Path | None) -> Path:
    folder = _found(name, base or Path())
    if folder is None:
        known = ", ".join(known_sets())
        raise FormUnknown(f"Không có bộ mẫu “{name}”. Hãy sửa dòng bo_mau trong docgen.toml thành một trong: {known}.")
    return folder


def _found(name: str, base: Path) -> Path | None:
    candidates = (FORM_SETS / name, base / name)
    return next((folder for folder in candidates if (folder / SETTINGS_FILE).is_file()), None)


def _layer(folder: Path) -> Layer:
    path = folder / SETTINGS_FILE
    try:
        return Layer(folder, tomllib.loads(path.read_text("utf-8-sig")))
    except (OSError, ValueError, RecursionError) as error:
        raise FormUnknown(f"Không đọc được {path}: {error}. Hãy sửa tệp theo cú pháp TOML, mã UTF-8.") from error
