"""The machines a bundle is for, as pip and the markers of a lock name them."""

from __future__ import annotations

from dataclasses import dataclass

# A wheel for a library, and so a place in the bundle, for each of these versions of CPython.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class System:
    """A system: its folder in the bundle, its platform tags for pip, best first, and its markers."""

    name: str
    tags: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]


WINDOWS = System(
    "windows",
    ("win_amd64",),
    (("sys_platform", "win32"), ("os_name", "nt"), ("platform_system", "Windows"), ("platform_machine", "AMD64")),
)
LINUX = System(
    "linux",
    # manylinux_2_28: glibc of Debian 10, Ubuntu 20.04, RHEL 8 or newer.
    (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 16, -1)), "manylinux2014_x86_64"),
    (("sys_platform", "linux"), ("os_name", "posix"), ("platform_system", "Linux"), ("platform_machine", "x86_64")),
)
SYSTEMS = {system.name: system for system in (WINDOWS, LINUX)}


@dataclass(frozen=True)
class Target:
    """One system with one version of CPython, such as ("3.13")."""

    system: System
    python: str

    @property
    def pip_options(self) -> tuple[str, ...]:
        """Return how pip is told to choose for this machine, not for the one it runs on."""
        platforms = (part for tag in self.system.tags for part in ("--platform", tag))
        return ("--python-version", self.python, "--implementation", "cp", *platforms)

    @property
    def markers(self) -> dict[str, str]:
        """Return the environment in which the markers of a lock are judged."""
        said = {"python_version": self.python, "python_full_version": f"{self.python}.0"}
        return {**said, "implementation_name": "cpython", "platform_python_implementation": "CPython"} | dict(
            self.system.markers
        )


def targets(systems: tuple[str, ...], pythons: tuple[str, ...]) -> tuple[Target, ...]:
    """Return every system with every version."""
    return tuple(Target(SYSTEMS[name], python) for name in systems for python in pythons)
