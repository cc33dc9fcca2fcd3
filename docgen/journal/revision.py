"""Which revision of the tables a database has: made new, gone on with, brought up to this one, or refused as newer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, select

from docgen.errors import JournalUnusable
from docgen.journal.tables import ABOUT, METADATA, SCHEMA_VERSION

REVISION = "phien_ban"  # the key of its row in what the journal says of itself


def settle(connection: Connection, place: str) -> str:
    """Make the tables this docgen works with, and return what is to be told of it once it is durable, "" for nothing.

    Raises JournalUnusable for a database that a newer docgen made, which stays as it is.
    """
    found = revision_of(connection, place)
    if found is None:
        METADATA.create_all(connection)
        connection.execute(ABOUT.insert().values(khoa=REVISION, gia_tri=str(SCHEMA_VERSION)))
    elif found > SCHEMA_VERSION:
        raise JournalUnusable(
            f"Nhật ký {place} do bản docgen mới hơn lập (cấu trúc {found}, bản này đọc được đến {SCHEMA_VERSION}). "
            "Hãy cập nhật docgen rồi chạy lại."
        )
    elif found < SCHEMA_VERSION:
        return _brought_up(connection, found, place)
    return ""


def revision_of(connection: Connection, place: str) -> int | None:
    """Return the revision of a database's tables, None where there are none; raises JournalUnusable."""
    if not inspect(connection).has_table(ABOUT.name):
        return None
    said = connection.scalar(select(ABOUT.c.gia_tri).where(ABOUT.c.khoa == REVISION))
    if said is not None and not str(said).isdecimal():
        raise JournalUnusable(f"Nhật ký {place} bị sửa ở dòng nói về cấu trúc. Hãy khôi phục từ bản sao lưu.")
    return None if said is None else int(said)


def _brought_up(connection: Connection, found: int, place: str) -> str:
    # Alembic takes a third of a second to import: only who needs it waits.
    from docgen.journal.migrations.upgrade import upgrade

    kept = upgrade(connection, found)
    # Names alone: a journal that is restored is brought up where it does not stay.
    shown = Path(place).name if kept else place
    copy = f"bản trước khi nâng cấp giữ ngay bên cạnh: {kept.name}" if kept else "trong một giao dịch của máy chủ"
    return f"Đã nâng cấp nhật ký {shown} từ cấu trúc {found} lên {SCHEMA_VERSION}; mọi dòng giữ nguyên, {copy}."
