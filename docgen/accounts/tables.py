"""The tables of accounts, in the database of the journal; no password is in them, and no token that opens anything."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()

ACCOUNTS = Table(
    "tai_khoan",
    METADATA,
    Column("login", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("password", Text, nullable=False),  # argon2id, empty until the owner has chosen one
    Column("active", Boolean, nullable=False),
    Column("changed", String(32), nullable=False),
)
# A code that lets its owner choose a password, once.
CODES = Table(
    "ma_mo",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("login", String(40), ForeignKey("tai_khoan.login"), nullable=False),
    Column("until", String(32), nullable=False),
)
SESSIONS = Table(
    "phien_lam_viec",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("login", String(40), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("until", String(32), nullable=False),
    Column("seen", String(32), nullable=False),
    Index("phien_lam_viec_cua", "login"),
)
FAILURES = Table(
    "lan_nhap_sai",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("login", String(40), nullable=False),
    Column("address", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Index("lan_nhap_sai_luc", "login", "at"),
)
