"""The command that installs a thing on this very system."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass

# Debian's name of a package → its name where another program installs it.
_FEDORA = {"libreoffice-writer-nogui": "libreoffice-writer", "fonts-liberation2": "liberation-serif-fonts"}
_WINGET = {"libreoffice-writer-nogui": "TheDocumentFoundation.LibreOffice"}


@dataclass(frozen=True, slots=True)
class Installer:
    """A program that installs, and the names by which it knows packages otherwise than Debian."""

    program: str
    command: str
    names: Mapping[str, str]
    knows_all: bool = True


INSTALLERS = (
    Installer("apt-get", "sudo apt install --no-install-recommends {package}", {}),
    Installer("dnf", "sudo dnf install {package}", _FEDORA),
    Installer("winget", "winget install --exact --id {package}", _WINGET, knows_all=False),
)


def command_for(package: str) -> str:
    """Return what to type here to get a package known by its Debian name; empty where nothing here installs it."""
    for installer in INSTALLERS:
        if shutil.which(installer.program) and (installer.knows_all or package in installer.names):
            return installer.command.format(package=installer.names.get(package, package))
    return ""


def remedy_for(package: str, otherwise: str) -> str:
    """Return a sentence with the command of this system, or `otherwise`."""
    command = command_for(package)
    return f"Hãy chạy: {command}" if command else otherwise
