"""Files for the Sổ tay đảng viên điện tử: each draft with its mark, ASCII names, a list of what to type where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.core.vietnamese.plain import slug
from docgen.errors import SettingsInvalid
from docgen.files import inside, write_changed
from docgen.journey.meetings.packet_plans import PacketOrder, packet_plan
from docgen.journey.meetings.packets import current_papers
from docgen.journey.papers.making import Tick
from docgen.journey.papers.prints import on_this_machine, print_papers
from docgen.journey.sending.parcels import CALENDAR, Sending, calendar_of, require_all_ready
from docgen.journey.session import Session
from docgen.messages.invitation import general_text
from docgen.messages.server import MEGABYTE
from docgen.packet.binding import Book, bind, bytes_of
from docgen.packet.papers import draft_paper
from docgen.packet.plan import PacketDraft, PacketPlan, Recipient
from docgen.settings import FILE

NAME = "Sổ tay đảng viên điện tử"
FOLDER, LIST, INVITATION = "so_tay", "danh_muc.txt", "loi_moi.txt"
# How much the application takes was not found in any public text: a default of docgen, shown as such.
DEFAULT_MEGABYTES = 20


@dataclass(frozen=True, slots=True)
class HandbookFile:
    """A file of the set: the name on the disk, the title to type, its bytes and digest's first digits."""

    path: Path
    title: str
    size: int
    version: str
    status: str


@dataclass(frozen=True, slots=True)
class HandbookSet:
    """The set of a meeting; `megabytes` is the limit held against, `assumed` while the office has not named one."""

    folder: Path
    files: tuple[HandbookFile, ...]
    megabytes: float
    assumed: bool
    problems: tuple[Problem, ...]


def handbook_set(session: Session, verdict: MeetingReadiness, sending: Sending, tick: Tick) -> HandbookSet:
    """Write the files of a meeting; raises NotReady, PrinterMissing, SettingsInvalid, SecrecyForbids."""
    limit, assumed = _limit(session)
    require_all_ready(verdict)
    order = PacketOrder(sending.meeting, verdict, anyway=True)
    papers = current_papers(session.desk, [draft for draft in verdict.drafts if draft.version])
    problems = print_papers(session.desk, papers, on_this_machine(2), tick)
    plan = _without_names(packet_plan(session.desk, session.season, order, papers))
    folder = inside(session.desk.workspace.outgoing, sending.meeting.id, FOLDER)
    files = tuple(_files(folder, plan))
    write_changed(inside(folder, INVITATION), general_text(sending.notice).encode())
    write_changed(inside(folder, CALENDAR), calendar_of(session.at(sending.meeting.starts), sending))
    write_changed(inside(folder, LIST), _list(sending, files, limit, assumed).encode())
    return HandbookSet(folder, files, limit, assumed, (*problems, *_too_large(files, limit, assumed)))


def _limit(session: Session) -> tuple[float, bool]:
    said = session.desk.workspace.handbook.get("toi_da_mb", DEFAULT_MEGABYTES)
    unknown = session.desk.workspace.handbook.keys() - {"toi_da_mb"}
    if unknown or isinstance(said, bool) or not isinstance(said, int | float) or said <= 0:
        raise SettingsInvalid(f"{FILE}, bảng [so_tay]: chỉ có toi_da_mb, một số lớn hơn 0. Hãy sửa rồi chạy lại.")
    return float(said), not session.desk.workspace.handbook


def _without_names(plan: PacketPlan) -> PacketPlan:
    """Return the plan for one more copy, whose holder is the application."""
    number = plan.copies + 1
    return replace(plan, recipients=(Recipient("so-tay", NAME, "", number),), copies=number)


def _files(folder: Path, plan: PacketPlan) -> Iterator[HandbookFile]:
    (holder,) = plan.recipients
    for number, draft in enumerate(plan.drafts, 1):
        path = inside(folder, _file_name(number, draft))
        with bind(plan, [Book(holder, (draft_paper(draft, number),))]) as volume:
            data = bytes_of(volume)
        status = write_changed(path, data)
        yield HandbookFile(path, draft.label, len(data), draft.short_version, status)


def _file_name(number: int, draft: PacketDraft) -> str:
    """Return a name of ASCII letters that names nobody: what it is about stands in the list."""
    return f"{number:02d}_mau-{slug(draft.form)}_{slug(draft.subject, 40)}.pdf"


def _list(sending: Sending, files: Sequence[HandbookFile], limit: float, assumed: bool) -> str:
    shown = "mặc định của docgen, chưa biết mức của ứng dụng" if assumed else f"theo {FILE}"
    lines = [
        f"{NAME}: {sending.notice.name}",
        f"Lời mời để sao chép: {INVITATION}. Giới hạn đang dùng: {limit:g} MB mỗi tệp ({shown}).",
        "",
        *(f"{f.path.name}\t{f.title}\tbản {f.version}\t{f.size / MEGABYTE:.2f} MB" for f in files),
    ]
    return "\n".join(lines) + "\n"


def _too_large(files: Sequence[HandbookFile], limit: float, assumed: bool) -> Iterator[Problem]:
    for file in files:
        if file.size > limit * MEGABYTE:
            why = "mặc định của docgen" if assumed else "theo docgen.toml"
            message = f"{file.path.name} có {file.size / MEGABYTE:.1f} MB, quá {limit:g} MB ({why})."
            hint = "Thử tải lên; ứng dụng nhận thì ghi toi_da_mb ở bảng [so_tay], không thì đưa bằng USB."
            yield Problem("so_tay_qua_lon", Origin(file.path.name), message, hint, "warning")
