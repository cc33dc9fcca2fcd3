"""Who is called to a meeting, and in what role."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.vietnamese.text import fold
from docgen.sheets import heading
from docgen.validation.messages import elsewhere, problem
from docgen.validation.rows import GUESTS, Row, Rows

# Roles that the meeting itself gives, each in the column of the same key.
ROLES = ("chu_tri", "thu_ky")


def a_participant_is_somebody(rows: Rows) -> Iterator[Problem]:
    """A participant has an id, or a name when outside the list of members."""
    for row in rows.of("thanh_phan"):
        if row.absent("nguoi") and row.absent("ho_ten"):
            yield problem("thieu_nguoi_du", row.at("ho_ten"))
        member = rows.find("ca_nhan", row.text("nguoi"))
        if member and row.text("ho_ten") and fold(row.text("ho_ten")) != fold(member.text("ho_ten")):
            yield problem("khac_ho_ten", row.at("ho_ten"), ten=row.text("ho_ten"), nguoi=member.name)


def guests_do_not_vote(rows: Rows) -> Iterator[Problem]:
    """Delegates and guests have no vote."""
    for row in rows.of("thanh_phan"):
        if row.get("vai_tro") in GUESTS and row.get("bieu_quyet") == "co":
            yield problem("khach_bieu_quyet", row.at("bieu_quyet"))


def chair_and_secretary_are_called(rows: Rows) -> Iterator[Problem]:
    """The chair and the secretary of a meeting are among its participants."""
    for meeting in rows.of("hoi_nghi"):
        called = rows.participants_of(meeting.text("ma"))
        if any("nguoi" in row.broken for row in called):
            continue
        present = {row.text("nguoi") for row in called}
        for key in ROLES:
            if called and rows.find("ca_nhan", meeting.text(key)) and meeting.text(key) not in present:
                yield problem("ngoai_thanh_phan", meeting.at(key), cot=heading("hoi_nghi", key), ma=meeting.text(key))


def chair_and_secretary_are_two(rows: Rows) -> Iterator[Problem]:
    """One person does not chair a meeting and write its minutes: a warning."""
    for meeting in rows.of("hoi_nghi"):
        if meeting.text("chu_tri") and meeting.text("chu_tri") == meeting.text("thu_ky"):
            yield problem("chu_tri_kiem_thu_ky", meeting.at("thu_ky"), ten=meeting.name)


def roles_agree_with_the_meeting(rows: Rows) -> Iterator[Problem]:
    """Who is called as chair or secretary is the one the meeting names."""
    for row in rows.of("thanh_phan"):
        meeting = rows.find("hoi_nghi", row.text("hoi_nghi"))
        key = row.text("vai_tro")
        named = meeting.text(key) if meeting and key in ROLES else ""
        if meeting and named and "nguoi" not in row.broken and row.text("nguoi") != named:
            parts = {"cot": heading("hoi_nghi", key), "ma": named, "noi": elsewhere(meeting.at(key), row.at("vai_tro"))}
            yield problem("vai_tro_khong_khop", row.at("vai_tro"), **parts)


def meetings_have_participants(rows: Rows) -> Iterator[Problem]:
    """A meeting without anybody called has no packet and no deadline to keep: a warning."""
    unread = any("hoi_nghi" in row.broken for row in rows.of("thanh_phan"))
    for meeting in rows.of("hoi_nghi"):
        if not unread and meeting.text("ma") and not rows.participants_of(meeting.text("ma")):
            yield problem("hop_khong_thanh_phan", meeting.at("ma"), ten=meeting.name)


def members_reviewed_are_called(rows: Rows) -> Iterator[Problem]:
    """Where every member of the chi bộ is reviewed, every member in normal standing is called: a warning."""
    for meeting in rows.of("hoi_nghi"):
        called = rows.participants_of(meeting.text("ma"))
        if meeting.get("ca_nhan_kiem_diem") != "dang_vien_chi_bo" or not called:
            continue
        missing = _not_called(rows, meeting, called)
        if missing:
            yield problem("chua_duoc_moi", meeting.at("ca_nhan_kiem_diem"), ten=meeting.name, ai=", ".join(missing))


def _not_called(rows: Rows, meeting: Row, called: tuple[Row, ...]) -> list[str]:
    if any("nguoi" in row.broken or not _known(rows, row) for row in called):
        return []
    present = {row.text("nguoi") for row in called}
    members = [row for row in rows.members_called(meeting) if _normal(row) and row.text("ma")]
    return [row.name for row in members if row.text("ma") not in present]


def _known(rows: Rows, participant: Row) -> bool:
    return not participant.text("nguoi") or rows.find("ca_nhan", participant.text("nguoi")) is not None


def _normal(member: Row) -> bool:
    return member.absent("tinh_trang") or member.get("tinh_trang") == "binh_thuong"
