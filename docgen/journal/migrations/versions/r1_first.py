"""The first journal: lines that cannot be changed, and what the journal says of itself."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, String, Text

revision = "1"
down_revision = None
branch_labels = depends_on = None

_TEXTS = ("actor", "action", "form", "subject", "stage", "version", "path", "meeting", "person", "detail")
_REFUSAL = "nhat ky chi duoc ghi them"
_GUARDS = {
    "sqlite": (
        f"CREATE TRIGGER su_kien_khong_sua BEFORE UPDATE ON su_kien BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        f"CREATE TRIGGER su_kien_khong_xoa BEFORE DELETE ON su_kien BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION su_kien_giu_nguyen() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER su_kien_khong_doi BEFORE UPDATE OR DELETE OR TRUNCATE ON su_kien "
        "FOR EACH STATEMENT EXECUTE FUNCTION su_kien_giu_nguyen()",
    ),
}


def upgrade() -> None:
    """Make the tables and their guards."""
    op.create_table(
        "su_kien",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("at", String(32), nullable=False),
        *(Column(name, Text, nullable=False) for name in _TEXTS),
        Column("previous", String(64), nullable=False),
        Column("hash", String(64), nullable=False, unique=True),
    )
    op.create_index("su_kien_van_ban", "su_kien", ["action", "form", "subject", "stage"])
    op.create_index("su_kien_hoi_nghi", "su_kien", ["meeting"])
    op.create_table("thong_tin", Column("khoa", String(40), primary_key=True), Column("gia_tri", Text, nullable=False))
    for statement in _GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)
