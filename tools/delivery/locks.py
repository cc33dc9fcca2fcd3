"""A lock read pin by pin, with its markers and hashes, so that it can be asked about another machine than this one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

from tools.delivery.targets import Target

_PIN = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\\n]*?))?\s*\\?\n(?P<rest>.*)", re.S
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Pin:
    """A library of a lock; `hashes` are those of every file it may be installed from."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def wanted_on(self, target: Target) -> bool:
        """Tell whether the lock installs it on this machine."""
        return not self.marker or Marker(self.marker).evaluate(target.markers)

    @property
    def requirement(self) -> str:
        """Return the line for pip, without its marker."""
        return " ".join((f"{self.name}=={self.version}", *(f"--hash=sha256:{digest}" for digest in self.hashes)))

    @property
    def constraint(self) -> str:
        """Return the line for whoever picks versions: with its marker, without hashes, which pip would ask of all."""
        return f"{self.name}=={self.version}" + (f" ; {self.marker}" if self.marker else "")


def read_lock(path: Path) -> tuple[Pin, ...]:
    """Return the pins of a lock, in its order."""
    blocks = re.split(r"^(?=[A-Za-z0-9][\w.-]*==)", path.read_text("utf-8"), flags=re.MULTILINE)
    return tuple(_pin(match) for block in blocks if (match := _PIN.match(block)))


def _pin(match: re.Match[str]) -> Pin:
    return Pin(match["name"], match["version"], match["marker"] or "", tuple(_HASH.findall(match["rest"])))
