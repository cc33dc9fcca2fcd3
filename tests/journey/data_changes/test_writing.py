"""Several files of the data changed together: all of them or none, wherever the run is cut off."""

from __future__ import annotations

import pytest

from docgen import files, moves
from docgen.files import PART_SUFFIX
from docgen.journal.lock import workspace_lock
from docgen.journey.data_changes.editing import Edit, row_digest, rows_to_edit, save_edits, try_edits
from docgen.journey.data_changes.state import DataState
from docgen.journey.desk import Desk
from docgen.journey.season.loading import load
from docgen.moves import MOVES


class Killed(BaseException):
    """The process is gone at this point."""


def two_edits(desk: Desk) -> list[Edit]:
    """Edits of rows in two files."""
    first: dict[str, Edit] = {}
    for record in rows_to_edit(desk.workspace).records:
        if record.kind in ("don_vi", "ca_nhan"):
            key = "noi_cu_tru" if record.kind == "ca_nhan" else "ten"
            values = {key: f"{record.values.get(key, '')} mới".strip()}
            first.setdefault(record.kind, Edit(record.kind, record.origin.place, values, row_digest(record)))
    return list(first.values())


def texts(desk: Desk) -> list[str]:
    return [part.read_text("utf-8") for part in sorted((desk.workspace.root / "du_lieu").glob("*.json"))]


@pytest.mark.parametrize("moved", range(3), ids=["before the notes", "before one file", "before the other"])
def test_a_run_killed_between_two_files_leaves_both_as_they_were_or_both_changed(
    json_desk: Desk, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, edits = texts(json_desk), two_edits(json_desk)
    assert len(edits) == 2
    # The moves in their order: copies of both files that are kept, the notes, each file.
    kept, left = 2, moved
    publish = files.publish

    def cut_off(part: object, target: object) -> None:
        nonlocal kept, left
        kept -= 1
        if kept < 0:
            left -= 1
            if left < 0:
                raise Killed
        publish(part, target)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(files, "publish", cut_off)
        patch.setattr(moves, "publish", cut_off)
        with pytest.raises(Killed):
            save_edits(json_desk, edits)
    load(json_desk.workspace, json_desk.now.date())
    found = texts(json_desk)
    changed = [one != other for one, other in zip(before, found, strict=True)]
    assert sum(changed) == (2 if moved == 2 else 0)
    with workspace_lock(json_desk.workspace.out):
        pass
    assert not (json_desk.workspace.out / MOVES).exists()
    if moved:
        assert not list((json_desk.workspace.root / "du_lieu").glob(f".*{PART_SUFFIX}"))


def test_what_was_tried_on_other_bytes_is_tried_again(json_desk: Desk) -> None:
    workspace, today = json_desk.workspace, json_desk.now.date()
    (record, *_) = [one for one in rows_to_edit(workspace).records if one.kind == "ca_nhan"]
    state = DataState.of(workspace, rows_to_edit(workspace), today)
    mine = [Edit("ca_nhan", record.origin.place, {"noi_cu_tru": "Thôn Mới"}, row_digest(record))]
    tried = try_edits(workspace, mine, today)
    assert save_edits(json_desk, mine, tried) is tried
    (again, *_) = [one for one in rows_to_edit(workspace).records if one.kind == "ca_nhan"]
    mine = [Edit("ca_nhan", again.origin.place, {"noi_cu_tru": "Thôn Khác"}, row_digest(again))]
    tried = try_edits(workspace, mine, today)
    part = workspace.root / "du_lieu" / "don_vi.json"
    part.write_text(part.read_text("utf-8") + "\n", "utf-8")
    assert save_edits(json_desk, mine, tried) is not tried
    assert state.revision == ""
