from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.printing.printers.office import ENVIRONMENT_KEY, MOST_FILES, Office, office

FakeOffice = Callable[[str], Path]


def test_the_program_named_by_the_environment_wins(fake_office: FakeOffice, tmp_path: Path) -> None:
    fake_office("pass")
    assert office() == Office(tmp_path / "soffice")


def test_a_wrong_name_in_the_environment_is_not_papered_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT_KEY, str(tmp_path / "khong-co"))
    assert office() is None


def test_a_profile_folder_with_blanks_and_tone_marks_is_a_proper_address(tmp_path: Path) -> None:
    command = Office(Path("soffice")).command(tmp_path / "hồ sơ riêng", tmp_path, [tmp_path / "a.docx"])
    address = next(part for part in command if part.startswith("-env:UserInstallation=file:///"))
    assert " " not in address
    assert address.isascii()


def test_an_office_that_does_not_answer_has_no_version(fake_office: FakeOffice) -> None:
    fake_office("pass")
    found = office()
    assert found is not None
    assert found.version == ""


@pytest.mark.office
def test_the_installed_libreoffice_is_found_and_says_its_version() -> None:
    found = office()
    assert found is not None
    assert found.version.startswith("LibreOffice")


def test_no_call_takes_more_files_than_libreoffice_is_trusted_with(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="would lose"):
        Office(Path("soffice")).command(tmp_path, tmp_path, [tmp_path / "a.docx"] * (MOST_FILES + 1))
