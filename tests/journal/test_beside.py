"""What stands beside the journal and the line that tells of it, on SQLite and PostgreSQL: both, or neither."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.comments.comments import Answer, Comments
from docgen.core.comment import Comment
from docgen.errors import JournalUnusable
from docgen.journal.database import connect
from docgen.journal.event import Event
from docgen.journal.journal import Journal

NOW = datetime.fromisoformat("2026-11-20T09:00")
LINE = Event("account", NOW, "quan.tri")
REMARK = Comment("HN-01", "02A", "CN-01", "a" * 64, "CN-02", "II. Hạn chế", "Cần nêu rõ nguyên nhân", NOW)
OLD, NEW = Account("cu", "Người cũ", frozenset({"van_thu"})), Account("moi", "Người mới", frozenset({"van_thu"}))


def _told(_: Sequence[Comment]) -> tuple[Event, ...]:
    return (LINE,)


CHANGES: dict[str, Callable[[Accounts, Comments], object]] = {
    "an account": lambda accounts, _: accounts.add(NEW, NOW, LINE),
    "a code": lambda accounts, _: accounts.give_code("cu", NOW, LINE),
    "an account closed": lambda accounts, _: accounts.set_active("cu", False, NOW, LINE),
    "roles": lambda accounts, _: accounts.set_roles("cu", ["luu_tru"], NOW, LINE),
    "a remark": lambda _, comments: comments.add([REMARK, replace(REMARK, text="Khác")], _told),
    "an answer": lambda _, comments: comments.answer(REMARK.id, Answer("tiep_thu", "Đã sửa.", "an", NOW, 0), _told),
}


def renamed(engine: Engine, old: str, new: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")


def rows(engine: Engine) -> list[tuple[object, ...]]:
    """Everything that stands beside the lines."""
    tables = ("tai_khoan", "ma_mo", "gop_y_du_thao")
    with engine.connect() as connection:
        return [tuple(row) for name in tables for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_that_cannot_be_journalled_does_not_happen(
    journal_place: str | Path, change: Callable[[Accounts, Comments], object]
) -> None:
    engine = connect(journal_place)
    with (
        closing(Accounts.open(journal_place)) as accounts,
        closing(Comments.open(journal_place)) as comments,
        Journal.open(journal_place) as journal,
    ):
        accounts.add(OLD, NOW)
        comments.add([REMARK])
        before = rows(engine)
        renamed(engine, "su_kien", "mat")  # as a disk that is full just then
        with pytest.raises(JournalUnusable):
            change(accounts, comments)
        renamed(engine, "mat", "su_kien")
        assert rows(engine) == before
        assert journal.entries() == ()
        change(accounts, comments)
        assert rows(engine) != before
        assert [entry.action for entry in journal.entries()] == ["account"]
        assert not journal.verify_chain()
    engine.dispose()
