"""Lines are written in bulk: no index on their hashes, which the chain makes unique; tables of old sessions go.

All that docgen 0.1.0 made before revisions were counted says of itself "1": each part may have been done already.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, inspect

revision = "2"
down_revision = "1"
branch_labels = depends_on = None

_TEXTS = ("actor", "action", "form", "subject", "stage", "version", "path", "meeting", "person", "detail")
_LINES = Table(
    "su_kien",
    MetaData(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    *(Column(name, Text, nullable=False) for name in _TEXTS),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("su_kien_van_ban", "action", "form", "subject", "stage"),
    Index("su_kien_hoi_nghi", "meeting"),
)
_REFUSAL = "nhat ky chi duoc ghi them"
_GUARDS = (
    f"CREATE TRIGGER su_kien_khong_sua BEFORE UPDATE ON su_kien BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"CREATE TRIGGER su_kien_khong_xoa BEFORE DELETE ON su_kien BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
)
# Whoever was signed in signs in again; wrong tries are nobody's record.
_LEFT = ("phien", "dang_nhap_sai")


def upgrade() -> None:
    """Let go of the index on hashes, by a new table in SQLite, which cannot do it otherwise, and of old sessions."""
    connection = op.get_bind()
    _free_hashes(connection)
    for name in _LEFT:
        if inspect(connection).has_table(name):
            op.drop_table(name)


def _free_hashes(connection: Connection) -> None:
    unique = [found["name"] for found in inspect(connection).get_unique_constraints("su_kien")]
    if unique and connection.dialect.name == "sqlite":
        with op.batch_alter_table("su_kien", copy_from=_LINES, recreate="always"):
            pass
        for statement in _GUARDS:  # they went with the old table
            op.execute(statement)
    elif unique:
        op.drop_constraint(str(unique[0]), "su_kien", type_="unique")
    elif any(index["name"] == "su_kien_hash" for index in inspect(connection).get_indexes("su_kien")):
        op.drop_index("su_kien_hash", "su_kien")
