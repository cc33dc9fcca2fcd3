from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from docgen.printing import converter, press
from docgen.printing.converter import print_documents
from docgen.printing.jobs import Health, PrintJob
from docgen.printing.printers.office import office
from docgen.printing.printers.printer import Printer

MakeWord = Callable[..., Path]
FakeOffice = Callable[[str], Path]
HangingOffice = Callable[[str], Callable[[], list[int]]]


def jobs_of(sources: list[Path], folder: Path) -> list[PrintJob]:
    return [PrintJob(source, folder / f"{number}.pdf") for number, source in enumerate(sources)]


def impatient(seconds: float = 3) -> Printer:
    found = office()
    assert found is not None
    return replace(found, time_limit=seconds)


def test_a_bad_file_is_never_given_to_libreoffice(tmp_path: Path, fake_office: FakeOffice) -> None:
    log = fake_office("pass")
    source = tmp_path / "xấu.docx"
    source.write_text("Không phải Word")
    (result,) = print_documents(jobs_of([source], tmp_path / "ra"))
    assert "không phải tệp Word" in result.failure
    assert not log.exists()


PRETENDERS = {
    "nothing, exit code 0": "pass",
    "an empty file": "pdf.write_bytes(b'')",
    "half a PDF": "pdf.write_bytes(b'%PDF-1.7 not a whole one')",
    "a crash": "os.kill(os.getpid(), signal.SIGSEGV)",
}


@pytest.mark.parametrize("behaviour", PRETENDERS.values(), ids=PRETENDERS)
def test_success_is_judged_by_the_file_not_by_the_exit_code(
    behaviour: str, tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice
) -> None:
    log = fake_office(behaviour)
    (result,) = print_documents(jobs_of([word_file("a.docx")], tmp_path / "ra"))
    assert "hai lần thử" in result.failure
    assert log.read_text().split() == ["1", "1"], "tried once more, alone"
    assert not (tmp_path / "ra").exists() or not list((tmp_path / "ra").iterdir())


def test_a_blank_page_for_a_text_is_a_failure(tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice) -> None:
    blank = tmp_path / "blank.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(blank)
    fake_office(f"shutil.copy({str(blank)!r}, pdf)")
    with_text, without = print_documents(jobs_of([word_file("a.docx"), word_file("b.docx", "")], tmp_path / "ra"))
    assert not with_text.ok
    assert without.ok


@pytest.mark.skipif(os.name != "posix", reason="reads /proc")
def test_a_hanging_libreoffice_is_killed_with_its_children_and_the_rest_is_printed(
    tmp_path: Path, word_file: MakeWord, hanging_office: HangingOffice, own_temporary_folder: Path
) -> None:
    living = hanging_office("b'Treo' in source.read_bytes()")
    sources = [word_file(f"{number}.docx") for number in range(4)]
    with zipfile.ZipFile(sources[1], "a") as package:
        package.writestr("Treo", "x")
    started = time.monotonic()
    results = print_documents(jobs_of(sources, tmp_path / "ra"), workers=1, printer=impatient())
    assert [result.ok for result in results] == [True, False, True, True]
    assert Health.of(results) == Health(printed=3, given_up=1, retried=2, hung=2)
    assert time.monotonic() - started < 60
    assert not living()
    assert not list(own_temporary_folder.iterdir())


def test_a_broken_libreoffice_is_given_up_before_every_file_has_waited(
    tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice
) -> None:
    log = fake_office("pass")
    jobs = [PrintJob(word_file("a.docx"), tmp_path / f"{number}.pdf") for number in range(30)]
    results = print_documents(jobs, workers=1)
    assert len(log.read_text().split()) == press.PATIENCE
    assert not any(result.ok for result in results)
    assert "docgen doctor" in results[-1].failure


def test_a_pdf_of_other_words_is_a_failure(
    tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice, ready_pdf: Path
) -> None:
    fake_office(f"shutil.copy({str(ready_pdf)!r}, pdf)")
    own, other = word_file("a.docx"), word_file("b.docx", "Biên bản kiểm phiếu")
    assert [result.ok for result in print_documents(jobs_of([own, other], tmp_path / "ra"))] == [True, False]


def test_the_profile_is_renewed_after_so_many_calls(
    tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice, ready_pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "CALLS_A_PROFILE", 2)
    monkeypatch.setattr(converter, "MOST_FILES", 1)
    note = tmp_path / "profiles"
    fake_office(f"shutil.copy({str(ready_pdf)!r}, pdf); open({str(note)!r}, 'a').write(sys.argv[1] + chr(10))")
    jobs = [PrintJob(word_file("a.docx"), tmp_path / "ra" / f"{number}.pdf") for number in range(5)]
    assert all(result.ok for result in print_documents(jobs, workers=1))
    profiles = note.read_text().split()
    assert len(profiles) == 5
    assert len(set(profiles)) == 3
