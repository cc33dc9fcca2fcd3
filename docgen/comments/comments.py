"""The remarks on the drafts of a workspace, in the database of its journal: none is ever changed, only answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, insert, select, update

from docgen.core.comment import OUTCOMES, Comment, Outcome
from docgen.errors import DataFaulty, EditConflict
from docgen.journal.beside import Beside
from docgen.journal.event import Event
from docgen.journal.lines import put

METADATA = MetaData()
_TEXTS = ("meeting", "form", "subject", "version", "person", "section", "text", "kind", "quote", "source")
_ANSWER = ("outcome", "answer", "answered_by")
REMARKS = Table(
    "gop_y_du_thao",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("number", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in (*_TEXTS, *_ANSWER)),
    Column("at", String(32), nullable=False),
    Column("answered_at", String(32), nullable=False),
    Column("revision", Integer, nullable=False),
    Index("gop_y_du_thao_cua", "meeting", "form", "subject"),
)
# Which remarks somebody has ticked off in Word: the tick may come after the remark, which is never changed.
TICKED = Table("gop_y_da_danh_dau", METADATA, Column("id", String(16), primary_key=True))


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of a remark, in whose words; `revision` is the one the writer has seen."""

    outcome: Outcome
    text: str
    by: str
    at: datetime
    revision: int


Told = Callable[[Sequence[Comment]], Iterable[Event]]


def _nothing(_: Sequence[Comment]) -> tuple[Event, ...]:
    return ()


class Comments(Beside):
    """The remarks in a database, open."""

    METADATA = METADATA

    def add(self, comments: Iterable[Comment], told: Told = _nothing) -> tuple[Comment, ...]:
        """Keep remarks, and ticks of those known too; return those that were not known; raises JournalUnusable.

        `told`, here and below, returns what the journal says of those.
        """
        comments = list(comments)
        with self._writing() as connection:
            _tick(connection, {c.id for c in comments if c.resolved})
            known = set(connection.scalars(select(REMARKS.c.id)))
            new = tuple({c.id: c for c in comments if c.id not in known}.values())
            rows = [{**_row(comment), "number": number} for number, comment in enumerate(new, len(known) + 1)]
            if rows:
                connection.execute(insert(REMARKS), rows)
            put(connection, told(new))
        return new

    def of(self, **facts: str) -> tuple[Comment, ...]:
        """Return the remarks, in the order they came, or those with these values of meeting, form, subject, person."""
        with self._reading() as connection:
            return _found(connection, **facts)

    def get(self, id: str) -> Comment:
        """Return a remark; raises DataFaulty."""
        with self._reading() as connection:
            return _one(connection, id)

    def answer(self, id: str, answer: Answer, told: Told = _nothing) -> Comment:
        """Answer a remark; raises DataFaulty, and EditConflict where somebody has answered since."""
        if not answer.outcome or not answer.text.strip():
            raise DataFaulty("Trả lời góp ý phải nêu tiếp thu hay giải trình và nội dung. Hãy điền đủ hai phần.")
        values = {"outcome": answer.outcome, "answer": answer.text.strip(), "answered_by": answer.by}
        stamp = {"answered_at": answer.at.isoformat(), "revision": answer.revision + 1}
        seen = (REMARKS.c.id == id, REMARKS.c.revision == answer.revision)
        with self._writing() as connection:
            changed = connection.execute(update(REMARKS).where(*seen).values(**values, **stamp)).rowcount
            found = _one(connection, id)
            put(connection, told((found,)) if changed else ())
        if not changed:
            raise EditConflict(
                f"{found.answered_by} đã trả lời góp ý này: {OUTCOMES[found.outcome]}: {found.answer} "
                "Chưa ghi đè. Hãy so hai câu trả lời rồi gửi lại."
            )
        return found


def _found(connection: Connection, **facts: str) -> tuple[Comment, ...]:
    with_tick = select(REMARKS, TICKED.c.id.label("ticked")).outerjoin(TICKED, TICKED.c.id == REMARKS.c.id)
    query = with_tick.where(*(REMARKS.c[name] == value for name, value in facts.items()))
    return tuple(_comment(row) for row in connection.execute(query.order_by(REMARKS.c.number)).mappings())


def _one(connection: Connection, id: str) -> Comment:
    for comment in _found(connection, id=id):
        return comment
    raise DataFaulty(f"Không có góp ý “{id}”. Hãy chọn một góp ý trong danh sách.")


def _tick(connection: Connection, ids: set[str]) -> None:
    known = set(connection.scalars(select(TICKED.c.id))) if ids else set()
    if ids - known:
        connection.execute(insert(TICKED), [{"id": id} for id in sorted(ids - known)])


def _row(comment: Comment) -> dict[str, Any]:
    answered = comment.answered_at.isoformat() if comment.answered_at else ""
    row = {**asdict(comment), "id": comment.id, "at": comment.at.isoformat(), "answered_at": answered}
    del row["resolved"]
    return row


def _comment(row: Any) -> Comment:
    values = {name: value for name, value in row.items() if name not in ("id", "number", "ticked")}
    values["resolved"] = row["ticked"] is not None
    answered = datetime.fromisoformat(row["answered_at"]) if row["answered_at"] else None
    return Comment(**{**values, "at": datetime.fromisoformat(row["at"]), "answered_at": answered})
