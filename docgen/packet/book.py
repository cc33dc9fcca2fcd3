"""Binds a meeting's packets: cover, invitation, agenda and drafts in one PDF for each recipient."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.errors import NotReady
from docgen.files import inside, sha256_of, write_once
from docgen.packet.binding import Book, bind, bytes_of
from docgen.packet.cover import agenda_paper, cover_paper
from docgen.packet.papers import Paper, draft_paper, invitation_paper
from docgen.packet.plan import PacketPlan, Recipient

Status = Literal["written", "unchanged"]
PRINT_SET = "bo_in.pdf"


@dataclass(frozen=True, slots=True)
class PacketRow:
    """A packet on the disk: whose it is, what it holds and its digest."""

    recipient: str
    copy_number: int
    path: Path
    sha256: str
    pages: int
    versions: tuple[str, ...]
    status: Status


def build_packets(
    plan: PacketPlan,
    out_dir: Path,
    *,
    print_set: bool = False,
    on_done: Callable[[PacketRow], None] = lambda row: None,
) -> tuple[PacketRow, ...]:
    """Write one packet a recipient into `out_dir`, and on request the print set `bo_in.pdf`.

    Same plan and papers, same bytes. Raises NotReady, PaperUnreadable, PrinterMissing, PrintFailed, OutputNotWritable.
    """
    _require_contents(plan)
    common = (agenda_paper(plan), *(draft_paper(draft, n) for n, draft in enumerate(plan.drafts, 1)))
    books = [_book(plan, recipient, common) for recipient in plan.recipients]
    rows = []
    for book in books:
        rows.append(_write_packet(plan, book, out_dir))
        on_done(rows[-1])
    if print_set:
        with bind(plan, books, duplex=True) as volume:
            _write(inside(out_dir, PRINT_SET), bytes_of(volume))
    return tuple(rows)


def _require_contents(plan: PacketPlan) -> None:
    if not plan.drafts:
        raise NotReady(f"{plan.meeting.name} chưa có dự thảo nào để đóng gói. Hãy chạy docgen render rồi đóng gói lại.")
    if not plan.recipients:
        raise NotReady(
            f"{plan.meeting.name} chưa có ai nhận tài liệu. Hãy ghi người nhận dự thảo ở trang tính Thành phần."
        )


def _book(plan: PacketPlan, recipient: Recipient, common: Sequence[Paper]) -> Book:
    invited = () if recipient.invitation is None else (invitation_paper(recipient.invitation),)
    inner = (*invited, *common)
    return Book(recipient, (cover_paper(plan, recipient, inner), *inner))


def _write_packet(plan: PacketPlan, book: Book, out_dir: Path) -> PacketRow:
    path = inside(out_dir, book.recipient.file_name)
    with bind(plan, [book]) as volume:
        sha256, status = _write(path, bytes_of(volume))
    versions = tuple(draft.version_sha256 for draft in plan.drafts)
    return PacketRow(book.recipient.id, book.recipient.copy_number, path, sha256, book.length, versions, status)


def _write(path: Path, data: bytes) -> tuple[str, Status]:
    sha256 = hashlib.sha256(data).hexdigest()
    if path.is_file() and sha256_of(path) == sha256:
        return sha256, "unchanged"
    return write_once(path, data), "written"
