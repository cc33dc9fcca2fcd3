"""The container file, read step by step: not root, nothing it does not need, asked whether it lives."""

from __future__ import annotations

import re

from docgen.printing import doctor
from tests.tools.loading import ROOT
from tools.delivery.bundle import SERVER

INSTRUCTION = re.compile(r"^([A-Z]+)\s+((?:.*\\\n)*.*)$", re.MULTILINE)
STEPS = INSTRUCTION.findall((SERVER / "Containerfile").read_text("utf-8"))


def of(name: str) -> list[str]:
    return [words for instruction, words in STEPS if instruction == name]


def test_it_ends_as_an_account_without_rights() -> None:
    names = [instruction for instruction, _ in STEPS]
    assert of("USER") == ["10001:10001"]
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert "RUN" not in names[names.index("USER") :]


def test_it_brings_what_doctor_asks_for_and_nothing_recommended() -> None:
    (install,) = (step for step in of("RUN") if "apt-get install" in step)
    assert "--no-install-recommends" in install
    assert "rm -rf /var/lib/apt/lists" in install
    required = {check.package for check in doctor.inspect() if check.package}
    assert {"libreoffice-writer-nogui", "fonts-liberation2"} | required <= set(install.split())


def test_libraries_come_from_the_bundle_by_its_own_installer_and_its_wheels_do_not_stay() -> None:
    (install,) = (step for step in of("RUN") if "cai_dat.sh" in step)
    assert "--mount=type=bind" in install
    assert "rm -rf thu_vien" in install
    assert not of("ADD")
    assert not of("COPY")


def test_nobody_reaches_the_page_unless_told_so() -> None:
    assert of("CMD") == ['["serve", "/var/lib/docgen/ky"]']
    assert not [step for step in of("ENV") if re.search("PASS|KEY|TOKEN|MAT_KHAU", step)]


def test_it_is_asked_whether_it_lives_by_a_file_of_the_bundle() -> None:
    (asked,) = of("HEALTHCHECK")
    assert "/opt/docgen/may_chu/con_song.py" in asked
    assert (SERVER / "con_song.py").is_file()


def test_every_file_the_guide_names_is_there() -> None:
    text = (SERVER / "README.md").read_text("utf-8")
    named = set(re.findall(r"`?(?:may_chu/)?(docgen[\w-]*\.(?:service|timer|env)|Containerfile|con_song\.py)", text))
    assert named == {path.name for path in SERVER.iterdir() if path.is_file()} - {"README.md"}
    assert (ROOT / "deploy").samefile(SERVER)
