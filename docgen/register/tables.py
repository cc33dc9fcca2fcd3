"""The tables of the register: a row for each package, and its words as each database indexes words."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()
# Ids run from the newest year to the oldest, so that the first found are the newest without any sorting.
YEAR_STEP, LAST_YEAR = 10_000_000, 9999
KINDS = "\n"  # between the titles of a package's papers

PACKAGES = Table(
    "tra_cuu_goi",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("folder", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    *(Column(name, Text, nullable=False) for name in ("dossier", "symbol", "title", "organisation", "level", "term")),
    Column("kinds", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("secrecy", Text, nullable=False),
    Index("tra_cuu_goi_thu_muc", "folder"),
)
FOLDERS = Table(
    "tra_cuu_thu_muc", METADATA, Column("folder", Text, primary_key=True), Column("stamp", Text, nullable=False)
)
# What is searched: words as written, words in bare letters, then one field for each filter, in bare letters.
FIELDS = ("dung", "gap", "nam", "don_vi", "cap", "loai", "thoi_han")
_FIELDS = ", ".join(FIELDS)
WORDS = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS tra_cuu_chu USING fts5({_FIELDS}, "
        "tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    ),
    "postgresql": (
        f"CREATE TABLE IF NOT EXISTS tra_cuu_chu (rowid BIGINT PRIMARY KEY, {' tsvector, '.join(FIELDS)} tsvector)",
        *(f"CREATE INDEX IF NOT EXISTS tra_cuu_{name} ON tra_cuu_chu USING gin ({name})" for name in FIELDS),
    ),
}
_VALUES = ", ".join(f":{name}" for name in FIELDS)
_VECTORS = ", ".join(f"to_tsvector('simple', :{name})" for name in FIELDS)
INSERT_WORDS = {
    "sqlite": f"INSERT INTO tra_cuu_chu (rowid, {_FIELDS}) VALUES (:id, {_VALUES})",
    "postgresql": f"INSERT INTO tra_cuu_chu (rowid, {_FIELDS}) VALUES (:id, {_VECTORS})",
}
DELETE_WORDS = "DELETE FROM tra_cuu_chu WHERE rowid = :id"
