"""The journal's tables and the triggers that keep its lines from being changed or removed."""

from __future__ import annotations

from sqlalchemy import DDL, Column, Index, Integer, MetaData, String, Table, Text, event

SCHEMA_VERSION = 2  # the newest revision of docgen/journal/migrations
METADATA = MetaData()

LINES = Table(
    "su_kien",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    *(Column(name, Text, nullable=False) for name in ("actor", "action", "form", "subject", "stage", "version")),
    *(Column(name, Text, nullable=False) for name in ("path", "meeting", "person", "detail")),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("su_kien_van_ban", "action", "form", "subject", "stage"),
    Index("su_kien_hoi_nghi", "meeting"),
)
ABOUT = Table(
    "thong_tin", METADATA, Column("khoa", String(40), primary_key=True), Column("gia_tri", Text, nullable=False)
)

_REFUSAL = "nhat ky chi duoc ghi them"
_SQLITE = """\
CREATE TRIGGER su_kien_khong_{name} BEFORE {verb} ON su_kien
BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
_POSTGRESQL = """\
CREATE OR REPLACE FUNCTION su_kien_giu_nguyen() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{refusal}'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER su_kien_khong_doi BEFORE UPDATE OR DELETE OR TRUNCATE ON su_kien
FOR EACH STATEMENT EXECUTE FUNCTION su_kien_giu_nguyen()"""

_GUARDS = (
    ("sqlite", _SQLITE.format(name="sua", verb="UPDATE", refusal=_REFUSAL)),
    ("sqlite", _SQLITE.format(name="xoa", verb="DELETE", refusal=_REFUSAL)),
    ("postgresql", _POSTGRESQL.format(refusal=_REFUSAL)),
)
for _dialect, _statement in _GUARDS:
    _guard = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy publishes no type for it
    event.listen(LINES, "after_create", _guard.execute_if(dialect=_dialect))
