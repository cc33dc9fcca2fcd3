"""E-mail addresses: columns that the data have only where the office has a mail server (P1)."""

from __future__ import annotations

from dataclasses import replace

from docgen.core.meeting import Participant
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.forms.form import FormSet
from docgen.settings import Workspace
from docgen.sheets import AddedColumn

KEY = "thu_dien_tu"
_TITLE = "Thư điện tử"
_COLUMNS = (
    AddedColumn("ca_nhan", KEY, _TITLE, description="Địa chỉ nhận tài liệu họp; chỉ ghi khi người ấy đồng ý."),
    AddedColumn("thanh_phan", KEY, _TITLE, description="Địa chỉ của đại biểu, khách mời; hoặc địa chỉ riêng lần này."),
)


def with_addresses(form_set: FormSet, workspace: Workspace) -> FormSet:
    """Return the set with the columns for addresses where docgen.toml has a mail server."""
    return replace(form_set, columns=(*form_set.columns, *_COLUMNS)) if workspace.mail else form_set


def address_of(review: Review, guest: Participant) -> tuple[str, Origin]:
    """Return the address of somebody called to a meeting, empty where there is none, and the cell it belongs in."""
    own = guest.record.text(KEY).strip()
    if own or not guest.member:
        return own, _cell(guest.record)
    member = review.member(guest.member)
    return member.record.text(KEY).strip(), _cell(member.record)


def _cell(record: Record) -> Origin:
    return record.at(KEY)
