"""Answers to remarks: the list, the workbook that carries it away, and the answers read back from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.comments.comments import Answer
from docgen.core.comment import OUTCOMES, Comment, Outcome
from docgen.core.context.opinions import HEAD, person_name
from docgen.core.context.people import subject_name
from docgen.core.problem import Problem
from docgen.core.readiness.findings import VERSION_SHOWN
from docgen.core.review import Review
from docgen.core.vietnamese.text import fold
from docgen.files import write_changed
from docgen.journey.desk import Desk
from docgen.journey.meetings.marks import meeting_of
from docgen.journey.remarks.kept import answer, remarks_kept
from docgen.journey.session import Session
from docgen.readers.answers import AnswerRow, read_answers
from docgen.reporting.answers_book import AnswerSheet, answers_book

_CHOICES: dict[str, Outcome] = {fold(name): outcome for outcome, name in OUTCOMES.items() if outcome}


@dataclass(frozen=True, slots=True)
class Listed:
    """A remark with the names of who made it and whose draft it is on."""

    remark: Comment
    person: str
    subject: str

    @property
    def section(self) -> str:
        """Return where in the draft it stands."""
        return self.remark.section or HEAD


def remarks_listed(session: Session, meeting: str = "", *, unanswered: bool = False) -> tuple[Listed, ...]:
    """Return the remarks, or those of a meeting, or those that wait; raises DataFaulty for a meeting that is not."""
    review = session.season.review
    wanted = {meeting_of(session.season, meeting).id} if meeting else {m.id for m in review.meetings}
    found = (r for r in remarks_kept(session.desk.workspace) if r.meeting in wanted and not (unanswered and r.answered))
    return named(session, found)


def named(session: Session, remarks: Iterable[Comment]) -> tuple[Listed, ...]:
    """Return remarks with the names of those they name, ids where the data no longer know somebody."""
    review = session.season.review
    meetings = {m.id: m for m in review.meetings}

    def person(remark: Comment) -> str:
        meeting = meetings.get(remark.meeting)
        return person_name(review, meeting, remark.person) if meeting else remark.person

    return tuple(Listed(remark, person(remark), _subject(review, remark.subject)) for remark in remarks)


def _subject(review: Review, id: str) -> str:
    try:
        return subject_name(review, id)
    except KeyError:
        return id


def write_answer_workbook(listed: Sequence[Listed], path: Path) -> str:
    """Write the workbook in which remarks are answered away from docgen; return "written" or "unchanged"."""
    return write_changed(path, answer_workbook(listed))


def answer_workbook(listed: Sequence[Listed]) -> bytes:
    """Return the workbook in which remarks are answered away from docgen."""
    rows = [
        (
            str(number),
            one.subject,
            one.person,
            one.section,
            one.remark.version[:VERSION_SHOWN],
            one.remark.told,
            OUTCOMES[one.remark.outcome] if one.remark.answered else "",
            one.remark.answer,
            one.remark.id,
            str(one.remark.revision),
        )
        for number, one in enumerate(listed, 1)
    ]
    outcomes = [name for outcome, name in OUTCOMES.items() if outcome]
    return answers_book(AnswerSheet("Góp ý vào dự thảo và tiếp thu, giải trình", outcomes, rows))


@dataclass(frozen=True, slots=True)
class Answered:
    """A workbook of answers: the remarks it answers anew, those answered already left alone, and its faults."""

    file: str
    answers: tuple[tuple[Comment, Answer], ...]
    problems: tuple[Problem, ...] = ()


def answers_in(desk: Desk, path: Path, called: str = "") -> Answered:
    """Read the answers that are new or changed, from a workbook that people know as `called`; nothing is written."""
    read = read_answers(path, called)
    known = {remark.id: remark for remark in remarks_kept(desk.workspace)}
    problems, answers = list(read.problems), []
    for row in read.rows:
        faults = list(_faults(row, known.get(row.id)))
        problems += faults
        if not faults and row.id in known and _is_new(row, known[row.id]):
            given = Answer(_CHOICES[fold(row.outcome)], row.text, desk.actor, desk.now, int(row.revision))
            answers.append((known[row.id], given))
    return Answered(called or path.name, tuple(answers), tuple(problems))


def _faults(row: AnswerRow, remark: Comment | None) -> Iterator[Problem]:
    if not (row.outcome or row.text):
        return
    if remark is None or not row.revision.isdecimal():
        hint = "Lập lại sổ bằng docgen remarks --excel rồi chép câu trả lời sang."
        yield Problem("so_tra_loi_gop_y_la", row.origin, f"Không có góp ý nào mang mã “{row.id}”.", hint)
    elif fold(row.outcome) not in _CHOICES:
        hint = f"Chọn một trong: {', '.join(name for outcome, name in OUTCOMES.items() if outcome)}."
        yield Problem("so_tra_loi_thieu_ket_qua", row.origin, f"Kết quả “{row.outcome}” chưa rõ.", hint)
    elif not row.text:
        hint = "Ghi nội dung tiếp thu hoặc giải trình ở cột Trả lời."
        yield Problem("so_tra_loi_trong", row.origin, "Đã chọn kết quả nhưng chưa ghi câu trả lời.", hint)
    elif _is_new(row, remark) and int(row.revision) != remark.revision:
        message = f"{remark.answered_by} đã trả lời góp ý này sau khi lập sổ: {remark.answer}"
        hint = "So hai câu trả lời; lập lại sổ bằng docgen remarks --excel nếu muốn sửa."
        yield Problem("so_tra_loi_xung_dot", row.origin, message, hint)


def _is_new(row: AnswerRow, remark: Comment) -> bool:
    return bool(row.outcome) and (_CHOICES[fold(row.outcome)], row.text.strip()) != (remark.outcome, remark.answer)


def keep_answers(desk: Desk, answered: Answered) -> tuple[Comment, ...]:
    """Write the answers; raises EditConflict where somebody has answered since the workbook was read."""
    return tuple(answer(desk, remark.id, given) for remark, given in answered.answers)


def answer_now(desk: Desk, id: str, outcome: Outcome, text: str) -> Comment:
    """Answer a remark on top of whatever answer it has; raises DataFaulty where there is no such remark."""
    seen = max((remark.revision for remark in remarks_kept(desk.workspace) if remark.id == id), default=0)
    return answer(desk, id, Answer(outcome, text, desk.actor, desk.now, seen))
