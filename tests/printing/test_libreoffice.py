"""LibreOffice itself, made to fail in each way it is known to: what it does alone, and what docgen makes of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from docgen.printing.converter import print_documents
from docgen.printing.jobs import Health, PrintJob
from docgen.printing.printers.office import Office, office
from docgen.printing.printers.printer import required

pytestmark = pytest.mark.office
MakeWord = Callable[..., Path]
SILENT_LIMIT = 247


def alone(sources: list[Path], folder: Path) -> int:
    """Call LibreOffice by hand and return its exit code."""
    command = required().command(folder / "profile", folder, sources)
    return subprocess.run(command, capture_output=True, timeout=300).returncode


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-400])


def encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


FAULTS: dict[str, Callable[[Path], object]] = {
    "truncated": truncated,
    "encrypted": encrypted,
    "missing": Path.unlink,
    "text": lambda path: path.write_text("Không phải Word"),
    "empty": lambda path: path.write_bytes(b""),
}


def test_exit_code_0_for_everything_and_pages_of_garbage_fool_nobody(tmp_path: Path, word_file: MakeWord) -> None:
    bad = [word_file(f"{name}.docx") for name in FAULTS]
    for path, spoil in zip(bad, FAULTS.values(), strict=True):
        spoil(path)
    assert alone(bad, tmp_path) == 0
    assert (tmp_path / "text.pdf").is_file(), "LibreOffice makes a PDF of a text that calls itself .docx"
    jobs = [PrintJob(path, tmp_path / "ra" / f"{path.stem}.pdf") for path in (*bad, word_file("lành.docx"))]
    *failed, sound = print_documents(jobs)
    assert [result.ok for result in failed] == [False] * len(FAULTS)
    assert sound.ok
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["lành.pdf"]


@pytest.mark.proof
def test_more_than_247_files_come_out_whole(tmp_path: Path, word_file: MakeWord) -> None:
    sources = [word_file(f"vào/{number:03d}.docx", f"Tờ trình {number}") for number in range(SILENT_LIMIT + 8)]
    printer = required()
    by_hand = [str(source) for source in sources]
    command = [*printer.command(tmp_path / "profile", tmp_path / "tay", sources[:1])[:-1], *by_hand]
    assert subprocess.run(command, capture_output=True).returncode == 0
    lost = len(sources) - len(list((tmp_path / "tay").iterdir()))
    assert lost >= len(sources) - SILENT_LIMIT, "LibreOffice still drops the rest without a word"
    results = print_documents([PrintJob(source, tmp_path / "ra" / f"{source.stem}.pdf") for source in sources])
    assert Health.of(results) == Health(printed=len(sources), given_up=0, retried=0, hung=0)


class HomelessOffice(Office):
    """LibreOffice with a profile nobody can write, not even root: on 7.4 the launcher then waits for ever."""

    def command(self, profile: Path, out: Path, sources: Sequence[Path]) -> list[str]:
        return super().command(Path("/proc/docgen-profile"), out, sources)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder nobody can write")
def test_a_hang_on_an_unwritable_profile_is_ended_and_leaves_no_process(tmp_path: Path, word_file: MakeWord) -> None:
    found = office()
    assert found is not None
    (result,) = print_documents(
        [PrintJob(word_file("a.docx"), tmp_path / "ra.pdf")], printer=HomelessOffice(found.program, time_limit=2)
    )
    assert "hai lần thử" in result.failure
    assert result.hung in (0, 2), "a LibreOffice that gives up by itself is as good"
    assert not _calls("docgen-profile")


def _calls(word: str) -> list[Path]:
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [process] if word in process.read_text(errors="replace") else []
        except OSError:  # it has ended
            continue
    return found


NO_LIBERATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<selectfont><rejectfont>
<pattern><patelt name="family"><string>Liberation Serif</string></patelt></pattern>
</rejectfont></selectfont>
</fontconfig>"""


@pytest.mark.skipif(not Path("/etc/fonts/fonts.conf").is_file(), reason="chooses fonts through fontconfig")
def test_a_missing_font_is_told_where_libreoffice_takes_another_without_a_word(
    tmp_path: Path, word_file: MakeWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "fonts.conf"
    rules.write_text(NO_LIBERATION)
    monkeypatch.setenv("FONTCONFIG_FILE", str(rules))
    (result,) = print_documents([PrintJob(word_file("a.docx"), tmp_path / "a.pdf")])
    assert result.ok
    assert "khác Times New Roman" in result.warning
