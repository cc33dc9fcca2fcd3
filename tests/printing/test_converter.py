from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from docgen.errors import OutputNotWritable, PrinterMissing
from docgen.files import PART_SUFFIX
from docgen.printing.converter import batches, print_documents
from docgen.printing.jobs import PrintJob, PrintResult
from docgen.printing.printers.office import ENVIRONMENT_KEY, MOST_FILES

MakeWord = Callable[..., Path]
FakeOffice = Callable[[str], Path]
HangingOffice = Callable[[str], Callable[[], list[int]]]


def jobs_of(sources: list[Path], folder: Path) -> list[PrintJob]:
    return [PrintJob(source, folder / f"{number}.pdf") for number, source in enumerate(sources)]


@pytest.mark.office
def test_same_word_files_give_the_same_pdf_bytes_in_one_font_family(tmp_path: Path, word_file: MakeWord) -> None:
    sources = [word_file(f"{part}/mẫu 01.docx", f"Văn bản {part}: ẤợừƯ") for part in ("một", "hai", "ba")]
    heard: list[PrintResult] = []
    first = print_documents(jobs_of(sources, tmp_path / "lần 1"), on_done=heard.append)
    second = print_documents(jobs_of(sources, tmp_path / "lần 2"), workers=1)
    assert [result.ok for result in first] == [True] * 3
    assert [result.sha256 for result in first] == [result.sha256 for result in second]
    assert len({result.sha256 for result in first}) == 3, "equal names must not collide"
    assert {result.warning for result in first} == {""}
    assert sorted(heard, key=str) == sorted(first, key=str)
    with pikepdf.open(first[1].job.target) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"


@pytest.mark.office
def test_a_foreign_font_is_named(tmp_path: Path, word_file: MakeWord) -> None:
    source = word_file("la.docx", "Chữ thường và 漢字 🙂 ☒")
    (result,) = print_documents(jobs_of([source], tmp_path / "ra"))
    assert result.ok
    assert "khác Times New Roman" in result.warning


def test_one_bad_file_does_not_stop_the_good_ones(
    tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice, ready_pdf: Path
) -> None:
    fake_office(f"if number != 1 or len(sources) == 1: shutil.copy({str(ready_pdf)!r}, pdf)")
    sources = [word_file(f"{number}.docx") for number in range(4)]
    sources[2].write_text("rác")
    results = print_documents(jobs_of(sources, tmp_path / "ra"), workers=1)
    assert [result.ok for result in results] == [True, True, False, True], "what a batch loses is retried alone"


def test_more_files_than_libreoffice_takes_in_one_call_are_split(
    tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice, ready_pdf: Path
) -> None:
    log = fake_office(f"if number < 247: shutil.copy({str(ready_pdf)!r}, pdf)")
    source = word_file("mot.docx")
    jobs = [PrintJob(source, tmp_path / "ra" / f"{number}.pdf") for number in range(300)]
    results = print_documents(jobs)
    assert len(results) == 300
    assert all(result.ok and result.job.target.is_file() for result in results)
    calls = [int(line) for line in log.read_text().split()]
    assert sum(calls) == 300
    assert max(calls) <= MOST_FILES <= 100


@pytest.mark.skipif(os.name != "posix", reason="reads /proc")
def _ended(living: Callable[[], object]) -> bool:
    """Tell whether a killed process is gone; on a busy machine the system needs a moment to bury it."""
    for _ in range(300):
        if not living():
            return True
        time.sleep(0.01)
    return False


def test_ctrl_c_ends_libreoffice_and_leaves_nothing_half_written(
    tmp_path: Path, word_file: MakeWord, hanging_office: HangingOffice, own_temporary_folder: Path
) -> None:
    living = hanging_office("number == 2")
    sources = [word_file(f"{number}.docx") for number in range(4)]

    def interrupt(result: PrintResult) -> None:
        while not living():
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_documents(jobs_of(sources, tmp_path / "ra"), workers=1, on_done=interrupt)
    assert _ended(living)
    assert not list(own_temporary_folder.iterdir())
    assert not [path.name for path in tmp_path.rglob(f"*{PART_SUFFIX}")]
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("press-")]


def test_without_libreoffice_the_refusal_says_how_to_get_it(
    tmp_path: Path, word_file: MakeWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_KEY, str(tmp_path / "khong-co"))
    with pytest.raises(PrinterMissing, match="libreoffice-writer-nogui"):
        print_documents(jobs_of([word_file("a.docx")], tmp_path))


def test_no_jobs_need_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_KEY, "khong-co")
    assert print_documents([]) == ()


def test_no_room_for_temporary_files_is_a_refusal(
    tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_office("pass")
    source = word_file("a.docx")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "khong-co"))
    with pytest.raises(OutputNotWritable):
        print_documents(jobs_of([source], tmp_path))


def test_a_target_that_cannot_be_written_fails_alone(
    tmp_path: Path, word_file: MakeWord, fake_office: FakeOffice, ready_pdf: Path
) -> None:
    fake_office(f"shutil.copy({str(ready_pdf)!r}, pdf)")
    source = word_file("a.docx")
    (tmp_path / "chan").write_text("a file where a folder is needed")
    jobs = [PrintJob(source, tmp_path / "chan" / "a.pdf"), PrintJob(source, tmp_path / "ra" / "a.pdf")]
    blocked, free = print_documents(jobs)
    assert "Không ghi được" in blocked.failure
    assert free.ok


@pytest.mark.parametrize(
    ("papers", "hands", "sizes"),
    [(1, 1, [1]), (95, 2, [48, 47]), (200, 2, [100, 100]), (250, 2, [63, 63, 63, 61]), (1000, 2, [100] * 10)],
    ids=lambda value: str(value),
)
def test_batches_are_few_even_and_never_over_the_limit(papers: int, hands: int, sizes: list[int]) -> None:
    job = PrintJob(Path("a"), Path("b"))
    cut = batches([(number, job) for number in range(papers)], hands)
    assert [len(batch) for batch in cut] == sizes
    assert [number for batch in cut for number, _ in batch] == list(range(papers))
