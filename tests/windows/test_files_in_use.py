"""A file that another program has open cannot be replaced on Windows: patience for scanners, a sentence for Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen import files
from docgen.errors import OutputNotWritable
from docgen.files import PART_SUFFIX, sweep, write_once
from docgen.journal.lock import HOLDER_FILE, workspace_lock

Refuse = Callable[..., None]
_REPLACE, _UNLINK = Path.replace, Path.unlink


@pytest.fixture
def open_elsewhere(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Let the system refuse to replace or remove files of a name, so many times."""

    def refuse(name: str, times: int = 1000) -> None:
        left = [times]

        def sharing_violation(path: Path) -> None:
            if path.name.endswith(name) and left[0]:
                left[0] -= 1
                raise PermissionError(13, "The process cannot access the file", str(path))

        def replace(path: Path, target: Path) -> Path:
            sharing_violation(Path(target))
            return _REPLACE(path, target)

        def unlink(path: Path, missing_ok: bool = False) -> None:
            sharing_violation(path)
            _UNLINK(path, missing_ok)

        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(Path, "unlink", unlink)
        monkeypatch.setattr(files, "PATIENCE", (0.0, 0.0))

    return refuse


def test_a_scanner_that_looks_at_a_new_file_is_waited_for(tmp_path: Path, open_elsewhere: Refuse) -> None:
    open_elsewhere("mau_01.docx", times=2)
    write_once(tmp_path / "mau_01.docx", b"moi")
    assert (tmp_path / "mau_01.docx").read_bytes() == b"moi"


def test_a_paper_open_in_word_is_named_and_stays_as_it_was(tmp_path: Path, open_elsewhere: Refuse) -> None:
    paper = tmp_path / "mau_01.docx"
    write_once(paper, b"cu")
    open_elsewhere("mau_01.docx")
    with pytest.raises(OutputNotWritable, match=r"mau_01\.docx: .*đang mở trong chương trình khác\. Hãy đóng tệp"):
        write_once(paper, b"moi")
    assert paper.read_bytes() == b"cu"
    assert [path.name for path in tmp_path.iterdir()] == ["mau_01.docx"]


def test_a_folder_longer_than_windows_takes_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(path: Path, *_: object, **__: object) -> None:
        # What Windows answers to a path over 260 characters: it is not there (ERROR_PATH_NOT_FOUND).
        raise FileNotFoundError(2, "The system cannot find the path specified", str(path))

    deep = tmp_path / ("thu_muc_rat_dai_" * 15) / "mau_01.docx"
    monkeypatch.setattr(Path, "mkdir", too_long)
    with pytest.raises(OutputNotWritable, match="đường dẫn quá dài"):
        write_once(deep, b"moi")


def test_what_a_killed_run_left_and_a_scanner_reads_does_not_stop_the_next(
    tmp_path: Path, open_elsewhere: Refuse
) -> None:
    left = tmp_path / f".ab{PART_SUFFIX}"
    left.touch()
    open_elsewhere(PART_SUFFIX)
    sweep(tmp_path)
    assert left.exists()


def test_who_reads_the_number_of_the_run_does_not_keep_the_workspace_locked(
    tmp_path: Path, open_elsewhere: Refuse
) -> None:
    open_elsewhere(HOLDER_FILE)
    with workspace_lock(tmp_path):
        pass
    with workspace_lock(tmp_path):
        assert (tmp_path / HOLDER_FILE).is_file()
