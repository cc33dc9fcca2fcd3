"""Files that belong together: all replaced or none; what somebody saved since is never replaced."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.errors import OutputNotWritable
from docgen.moves import MOVES, finish_moves, write_together

OLD, NEW = {"a.json": "a cũ", "b.json": "b cũ"}, {"a.json": "a mới", "b.json": "b mới"}


def put(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def moved(folder: Path) -> None:
    write_together(folder, {folder / name: text.encode() for name, text in NEW.items()})


def open_elsewhere(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file be open in another program, as Windows has it."""
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.name == name:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)


def killed(folder: Path, made: tuple[str, ...]) -> None:
    """Leave what a run leaves that is killed when it has moved these files."""

    class Killed(BaseException):
        """The process is gone."""

    def until(part: Path, target: Path) -> None:
        if target.name not in made:
            raise Killed
        part.replace(target)

    put(folder, OLD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.moves.publish", until)
        patch.setattr("docgen.moves.Path.unlink", lambda *_, **__: None)
        if len(made) < len(OLD):
            with pytest.raises(Killed):
                moved(folder)
        else:
            moved(folder)


def test_all_are_replaced(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    moved(tmp_path)
    assert texts(tmp_path) == NEW


@pytest.mark.parametrize("held", OLD)
@pytest.mark.parametrize("there", [OLD, {}], ids=["replaced", "new"])
def test_one_that_is_open_elsewhere_leaves_all_as_they_were(
    held: str, there: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, there)
    open_elsewhere(held, monkeypatch)
    with pytest.raises(OutputNotWritable, match="đang mở"):
        moved(tmp_path)
    assert texts(tmp_path) == there


def test_what_was_saved_in_excel_after_a_refusal_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, OLD)
    with monkeypatch.context() as patch:
        open_elsewhere("a.json", patch)
        with pytest.raises(OutputNotWritable):
            moved(tmp_path)
    put(tmp_path, {"a.json": "lưu trong Excel"})
    finish_moves(tmp_path)
    assert texts(tmp_path) == {**OLD, "a.json": "lưu trong Excel"}


@pytest.mark.parametrize(
    ("made", "ends"),
    [((), OLD), (("a.json",), NEW), (("a.json", "b.json"), NEW)],
    ids=["nothing moved", "one moved", "all moved"],
)
def test_the_next_run_ends_what_a_killed_one_left(made: tuple[str, ...], ends: dict[str, str], tmp_path: Path) -> None:
    killed(tmp_path, made)
    finish_moves(tmp_path)
    assert texts(tmp_path) == ends


def test_what_was_saved_after_a_killed_run_stays(tmp_path: Path) -> None:
    killed(tmp_path, ("a.json",))
    put(tmp_path, {"b.json": "lưu trong Excel"})
    finish_moves(tmp_path)
    assert texts(tmp_path) == {"a.json": "a mới", "b.json": "lưu trong Excel"}


def test_the_notes_of_an_earlier_version_are_read(tmp_path: Path) -> None:
    killed(tmp_path, ("a.json",))
    notes = tmp_path / MOVES
    notes.write_text(json.dumps({part: target for part, (target, _) in json.loads(notes.read_bytes()).items()}))
    finish_moves(tmp_path)
    assert texts(tmp_path) == NEW
