"""Whether pip on another machine would find all it needs in a folder of wheels: judged by what the wheels say."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from tools.delivery.targets import Target

# Extras of docgen that the lists of the bundle install.
EXTRAS = ("web", "server")


def missing(target: Target, wheels: Sequence[Path]) -> tuple[str, ...]:
    """Return what the wheels that suit a machine ask for and none of them is."""
    fitting = [wheel for wheel in wheels if _suits(wheel, target)]
    there = {name: version for name, version, *_ in (parse_wheel_filename(wheel.name) for wheel in fitting)}
    asked = {str(need) for wheel in fitting for need in _needs(wheel, target) if not _met(need, there)}
    return tuple(sorted(asked | ({"docgen"} - there.keys())))


def _suits(wheel: Path, target: Target) -> bool:
    return bool(parse_wheel_filename(wheel.name)[3] & _tags(target))


def _tags(target: Target) -> frozenset[Tag]:
    version = tuple(map(int, target.python.split(".")))
    platforms = target.system.tags
    return frozenset((*cpython_tags(version, platforms=platforms), *compatible_tags(version, platforms=platforms)))


def _needs(wheel: Path, target: Target) -> Iterator[Requirement]:
    """Yield what a wheel asks for on a machine; of docgen's own extras those of the bundle."""
    name = parse_wheel_filename(wheel.name)[0]
    extras = ("", *EXTRAS) if name == "docgen" else ("",)
    for text in _metadata(wheel).get_all("Requires-Dist", []):
        need = Requirement(text)
        if not need.marker or any(need.marker.evaluate({**target.markers, "extra": extra}) for extra in extras):
            yield need


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as file:
        (name,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA") and name.count("/") == 1)
        return BytesHeaderParser().parsebytes(file.read(name))


def _met(need: Requirement, there: dict[str, Version]) -> bool:
    version = there.get(canonicalize_name(need.name))
    return version is not None and need.specifier.contains(version, prereleases=True)
