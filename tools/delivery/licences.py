"""The texts of the licences that wheels bring with them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

_NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")


def licence_texts(wheels: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield each licence once for each library, as its place (library-version/file) and its text."""
    told = set[str]()
    for wheel in wheels:
        library = "-".join(wheel.name.split("-")[:2])
        with zipfile.ZipFile(wheel) as file:
            for name in filter(_is_licence, file.namelist()):
                place = f"{library}/{PurePosixPath(name).name}"
                if place not in told:
                    told.add(place)
                    yield place, file.read(name)


def _is_licence(name: str) -> bool:
    """Tell whether a member of a wheel is a licence: a text among what the wheel says of itself."""
    path = PurePosixPath(name)
    about = path.parts[0].endswith(".dist-info")
    return about and not name.endswith("/") and path.name.upper().startswith(_NAMES)
