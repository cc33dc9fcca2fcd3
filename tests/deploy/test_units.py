"""The units hold what a server must hold: no root, nothing to write to but its own folder, no secret in view."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tools.loading import ROOT

DEPLOY = ROOT / "deploy"
SERVICES = ("docgen.service", "docgen-sao-luu.service")
UNITS = (*SERVICES, "docgen-sao-luu.timer")
# The command that the system checker cannot find here → one that is everywhere.
STAND_IN = {"/opt/docgen/docgen": "/bin/true"}
HARDENED = {
    "NoNewPrivileges": "true",
    "ProtectSystem": "strict",
    "ProtectHome": "true",
    "PrivateTmp": "true",
    "PrivateDevices": "true",
    "CapabilityBoundingSet": "",
    "RestrictSUIDSGID": "true",
    "RestrictNamespaces": "true",
    "ProtectKernelModules": "true",
    "SystemCallArchitectures": "native",
    "IPAddressDeny": "any",
    "UMask": "0077",
    "User": "docgen",
}


def directives(name: str) -> dict[str, list[str]]:
    """Return the directives of a unit, each with its values in order."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", (DEPLOY / name).read_text("utf-8"), re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_no_more_than_it_needs(name: str) -> None:
    said = directives(name)
    assert {key: said.get(key) for key in HARDENED} == {key: [value] for key, value in HARDENED.items()}


def test_libreoffice_keeps_what_it_cannot_print_without() -> None:
    said = directives("docgen.service")
    assert "ProcSubset" not in said, "tried: soffice prints nothing without /proc/meminfo"
    assert "@resources" not in said["SystemCallFilter"][-1], (
        "PDFs are examined under a limit of memory, set by themselves"
    )


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_come_as_credentials_and_never_by_the_command_line(name: str) -> None:
    said = directives(name)
    assert any(value.startswith("pgpass:") for value in said["LoadCredential"])
    assert "PGPASSFILE=%d/pgpass" in said["Environment"][0]
    assert "PGPASSWORD" not in (DEPLOY / name).read_text("utf-8")
    assert "postgresql" not in said["ExecStart"][0]


def test_every_variable_of_the_units_is_in_the_settings_file() -> None:
    given = set(re.findall(r"^(\w+)=", (DEPLOY / "docgen.env").read_text("utf-8"), re.MULTILINE))
    asked = {
        name for unit in SERVICES for name in re.findall(r"\$\{(DOCGEN_\w+)\}", (DEPLOY / unit).read_text("utf-8"))
    }
    assert asked <= given


def placed(folder: Path) -> list[Path]:
    """Put the units where their commands exist."""
    paths = []
    for name in UNITS:
        text = (DEPLOY / name).read_text("utf-8")
        for there, here in STAND_IN.items():
            text = text.replace(there, here)
        paths.append(folder / name)
        paths[-1].write_text(text, "utf-8")
    return paths


analyze = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")


@analyze
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    command = ["systemd-analyze", "verify", "--man=no", *map(str, placed(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


@analyze
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_judges_the_exposure_below_two_of_ten(name: str, tmp_path: Path) -> None:
    path = next(path for path in placed(tmp_path) if path.name == name)
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd cannot judge a file")
    assert done.returncode == 0, done.stdout[-300:]
