"""The chain of a season's journal broken at any line, in any column, in any way: the first wrong line is named."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, create_engine, text

from docgen.errors import JournalUnusable
from docgen.journal.anchors import Anchor, differing, head_of, typed_anchor
from docgen.journal.chain import entry_of, first_break
from docgen.journal.event import facts_of, line_hash
from docgen.journal.journal import Journal

EARLIER = Path(__file__).parents[1] / "fixtures" / "earlier" / "1b2d6e4.zip"
Row = dict[str, Any]
Rows = list[Row]
_FACTS = ("at", "actor", "action", "form", "subject", "stage", "version", "path", "meeting", "person", "detail")
COLUMNS = (*_FACTS, "previous", "hash")  # id is what deleting, putting in and swapping change


def other(column: str, value: str) -> str:
    """Return a value that reads as if docgen had written it, and is not what was written."""
    if column == "at":
        return value[:-1] + ("1" if value[-1] != "1" else "2")
    if column == "detail":
        return '{"source":"khac"}'
    return ("1" if not value.startswith("1") else "2") + value[1:]


def edited(rows: Rows, n: int, column: str) -> Rows:
    return [*rows[:n], {**rows[n], column: other(column, rows[n][column])}, *rows[n + 1 :]]


def deleted(rows: Rows, n: int) -> Rows:
    return rows[:n] + rows[n + 1 :]


def deleted_and_closed_up(rows: Rows, n: int) -> Rows:
    return rows[:n] + [{**row, "id": row["id"] - 1} for row in rows[n + 1 :]]


def swapped(rows: Rows, n: int) -> Rows:
    first, second = rows[n], rows[n + 1]
    return [*rows[:n], {**second, "id": first["id"]}, {**first, "id": second["id"]}, *rows[n + 2 :]]


def doubled(rows: Rows, n: int) -> Rows:
    return rows[: n + 1] + [{**row, "id": row["id"] + 1} for row in rows[n:]]


def put_in(rows: Rows, n: int) -> Rows:
    new = chained({**rows[n], "actor": "khac"}, rows[n]["previous"])
    return [*rows[:n], new, *({**row, "id": row["id"] + 1} for row in rows[n:])]


def chained(row: Row, previous: str) -> Row:
    """Return a row with the hash that it would have had."""
    return {**row, "previous": previous, "hash": line_hash(row["id"], previous, facts_of(entry_of(row)))}


def written_anew(rows: Rows, n: int) -> Rows:
    """Change a line and compute every hash from there on, as somebody with the database and docgen can."""
    changed, previous = list(rows[:n]), rows[n]["previous"]
    for row in edited(rows, n, "actor")[n:]:
        changed.append(chained(row, previous))
        previous = changed[-1]["hash"]
    return changed


# How → the first wrong line, told from the line that was touched.
WAYS: dict[str, tuple[Callable[[Rows, int], Rows], int]] = {
    "deleted": (deleted, 0),
    "deleted-and-closed-up": (deleted_and_closed_up, 0),
    "swapped": (swapped, 0),
    "doubled": (doubled, 1),
    "put-in": (put_in, 1),
}


@pytest.fixture(scope="module", name="rows")
def _rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The lines of a season, written by the first docgen there was."""
    with zipfile.ZipFile(EARLIER) as made:
        file = Path(made.extract("out/nhat_ky.db", tmp_path_factory.mktemp("mua")))
    with closing(sqlite3.connect(file)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM su_kien ORDER BY id")]


def test_journal_of_a_season_is_whole(rows: Rows) -> None:
    assert len(rows) > 200
    assert first_break(rows) is None


@pytest.mark.parametrize("column", COLUMNS)
def test_edit_of_any_line_is_found_there(rows: Rows, column: str) -> None:
    some = rows[:30]
    for n in range(len(some)):
        found = first_break(edited(some, n, column))
        assert found is not None
        assert found[0] == n + 1


@pytest.mark.parametrize("way", WAYS)
def test_line_moved_away_or_in_is_found(rows: Rows, way: str) -> None:
    (change, later), some = WAYS[way], rows[:30]
    for n in range(len(some) - 1):
        found = first_break(change(some, n))
        assert found is not None
        assert found[0] == n + 1 + later


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "hôm qua"),
        ("at", ""),
        ("at", "2026-11-22T15:46"),  # the same moment, written otherwise
        ("at", 5),
        ("detail", "{"),
        ("detail", "[]"),
        ("detail", "[" * 5000),
        ("subject", b"\xff"),
        ("actor", 7),
        ("hash", ""),
    ],
    ids=str,
)
def test_line_made_unreadable_is_found_too(rows: Rows, column: str, value: object) -> None:
    assert first_break([rows[0], {**rows[1], column: value}, rows[2]]) == (2, "bị sửa")


def test_line_before_the_first_is_found(rows: Rows) -> None:
    assert first_break([{**rows[0], "id": 0}, *rows]) == (0, "bị chèn vào")


def test_cut_or_written_anew_a_journal_is_whole_by_itself(rows: Rows) -> None:
    assert first_break(rows[:-5]) is None
    assert first_break(written_anew(rows, 3)) is None


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, rows: Rows, tmp_path: Path) -> str | Path:
    found = tmp_path / "nhat_ky.db" if request.param == "sqlite" else request.getfixturevalue("database")()
    Journal.open(found).close()
    fill(found, rows)
    return found


def fill(place: str | Path, rows: Rows) -> None:
    """Put other rows into a journal, past its guards, as only who has the database in hand can."""
    engine = create_engine(place if isinstance(place, str) else URL.create("sqlite", database=str(place)))
    with engine.begin() as raw:
        guards = {"sqlite": ("su_kien_khong_sua", "su_kien_khong_xoa"), "postgresql": ("su_kien_khong_doi ON su_kien",)}
        for guard in guards[raw.dialect.name]:
            raw.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard}")
        raw.exec_driver_sql("DELETE FROM su_kien")
        raw.execute(text(f"INSERT INTO su_kien VALUES ({', '.join(f':{name}' for name in rows[0])})"), rows)
    engine.dispose()


@pytest.fixture
def journal(place: str | Path) -> Iterator[Journal]:
    with Journal.open(place) as opened:
        yield opened


def test_head_vouches_against_cutting_and_writing_anew(rows: Rows, place: str | Path, journal: Journal) -> None:
    head = head_of(journal)
    assert head == Anchor(len(rows), rows[-1]["hash"], "")
    for line, changed in ((len(rows), rows[:-5]), (len(rows), written_anew(rows, 3))):
        fill(place, changed)
        assert journal.verify_chain() == ()
        (told,) = differing(journal, [head])
        assert (told.code, told.origin.place) == ("nhat_ky_khac_chung_tu", f"dòng {line}")


def test_anchor_before_the_line_that_was_written_anew_still_holds(
    rows: Rows, place: str | Path, journal: Journal
) -> None:
    anchors = [Anchor(row["id"], row["hash"][:32], "giấy xác nhận") for row in rows[:10]]
    assert differing(journal, anchors) == ()
    fill(place, written_anew(rows, 6))
    assert [problem.origin.place for problem in differing(journal, anchors)] == [f"dòng {n}" for n in range(7, 11)]


def test_line_that_cannot_be_read_is_a_refusal_with_its_number(rows: Rows, place: str | Path, journal: Journal) -> None:
    fill(place, [rows[0], {**rows[1], "at": "hôm qua"}])
    with pytest.raises(JournalUnusable, match=r"Dòng 2 .* bị sửa"):
        journal.entries()
    (told,) = journal.verify_chain()
    assert told.origin.place == "dòng 2"


@pytest.mark.parametrize(
    ("typed", "line", "hash"),
    [
        ("312:9AF30b11c2d4", 312, "9af30b11c2d4"),
        ("312: 9af30b11 c2d40000 11112222 33334444", 312, "9af30b11c2d400001111222233334444"),
    ],
)
def test_anchor_is_typed_from_paper(typed: str, line: int, hash: str) -> None:
    assert typed_anchor(typed) == Anchor(line, hash, typed)


@pytest.mark.parametrize("typed", ["", "312", "312:", "312:9af", "nhat_ky.jsonl", "C:\\sao_luu.zip", "x:9af30b11c2d4"])
def test_anything_else_is_no_anchor(typed: str) -> None:
    assert typed_anchor(typed) is None


@pytest.mark.proof
def test_every_line_and_column_of_a_journal_in_its_database(rows: Rows, place: str | Path, journal: Journal) -> None:
    tried = 0
    for n, row in enumerate(rows):
        for column in COLUMNS:
            put(place, n + 1, column, other(column, row[column]))
            (told,) = journal.verify_chain()
            assert told.origin.place == f"dòng {n + 1}", (n, column)
            put(place, n + 1, column, row[column])
            tried += 1
    assert journal.verify_chain() == ()
    assert tried == len(rows) * len(COLUMNS)


@pytest.mark.proof
@pytest.mark.parametrize("way", WAYS)
def test_every_line_of_a_journal_moved_in_its_database(
    rows: Rows, place: str | Path, journal: Journal, way: str
) -> None:
    change, later = WAYS[way]
    for n in range(len(rows) - 1):
        fill(place, change(rows, n))
        (told,) = journal.verify_chain()
        assert told.origin.place == f"dòng {n + 1 + later}", n


def put(place: str | Path, line: int, column: str, value: object) -> None:
    engine = create_engine(place if isinstance(place, str) else URL.create("sqlite", database=str(place)))
    with engine.begin() as raw:
        raw.execute(text(f"UPDATE su_kien SET {column} = :value WHERE id = :line"), {"value": value, "line": line})
    engine.dispose()
