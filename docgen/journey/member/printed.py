"""The packet of one person as it was printed: the own numbered PDF, only while it is the one the journal knows."""

from __future__ import annotations

from docgen.errors import NotReady
from docgen.files import sha256_of
from docgen.journey.member.packet import OwnMeeting
from docgen.journey.session import Session


def own_pdf(session: Session, own: OwnMeeting) -> bytes:
    """Return the PDF packed for a person; raises NotReady where there is none, or it was altered."""
    desk = session.desk
    packed = desk.journal.entries(action="packed", meeting=own.meeting.id, person=own.person)
    path = desk.workspace.root / packed[-1].path if packed else None
    if path is None or not path.is_file() or sha256_of(path) != packed[-1].version:
        raise NotReady("Chưa có gói PDF của đồng chí cho hội nghị này. Hãy đọc trên trang, hoặc báo văn thư đóng gói.")
    return path.read_bytes()
