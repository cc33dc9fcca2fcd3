"""Opinions asked of others about a collective's draft, and who has answered (S2, S4, S35, C11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.context.issued import lines
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Collective
from docgen.core.vietnamese.dates import parse_date, short_date
from docgen.core.vietnamese.text import fold

LETTER = "CV-YK"
# Row lay_y_kien.<kind of collective>: the bodies that an office fixes to be asked.
PREFIX = "lay_y_kien."
_DATED = re.compile(r"^(?P<body>.+?),?\s*(?P<day>ngày\s.+)$")


@dataclass(frozen=True, slots=True)
class Request:
    """One body asked about a collective's draft; `answered_on` is None while no answer is recorded."""

    collective: str
    body: str
    asked_on: date | None
    due: date | None
    answered: bool
    answered_on: date | None


def requests_of(review: Review, collective: Collective) -> tuple[Request, ...]:
    """Return the bodies asked about a draft by the letter of sheet `Văn bản`, each with its answer."""
    letter = review.issue(LETTER, collective.id)
    answers = dict(_answers(review, collective))
    return tuple(
        Request(collective.id, body, letter.dated, letter.due, fold(body) in answers, answers.get(fold(body)))
        for body in lines(letter.addressees)
    )


def _answers(review: Review, collective: Collective) -> Iterator[tuple[str, date | None]]:
    """Yield who answered and when: lines "Nơi góp ý, ngày 16/11/2026" of the collective, rows of sheet `Góp ý`."""
    for opinion in review.opinions_about(collective.id):
        if opinion.giver:
            yield fold(opinion.giver), opinion.given_on
    for line in lines(collective.record.text("y_kien_lien_quan")):
        found = _DATED.match(line)
        yield fold(found["body"] if found else line), parse_date(found["day"]) if found else None


def heard(review: Review, collective: Collective) -> bool:
    """Tell whether any body's opinion on a draft is recorded, asked for by letter or not."""
    return any(True for _ in _answers(review, collective))


def answered_on(requests: Sequence[Request]) -> date | bool | None:
    """Return the day of the last answer, True where a day is unknown, None while one is missing."""
    if not all(request.answered for request in requests):
        return None
    days = [request.answered_on for request in requests if request.answered_on]
    return max(days) if len(days) == len(requests) else True


def unanswered(review: Review, regime: Regime, today: date) -> Iterator[Problem]:
    """Yield a warning for each request whose term is over, and for each body of the office's list nobody asked."""
    for collective in review.collectives:
        asked = requests_of(review, collective)
        for request in asked:
            if not request.answered and request.due and request.due < today:
                yield _unanswered(review, collective, request)
        rule = regime.rules.get(f"{PREFIX}{collective.kind}")
        known = {fold(request.body) for request in asked}
        for body in rule.value if rule else ():
            if fold(body) not in known:
                message = f"{collective.name}: chưa lấy ý kiến của {body} ({rule.source if rule else ''})."
                hint = "Ghi nơi này ở cột Nơi gửi tới của công văn lấy ý kiến, sheet Văn bản."
                yield Problem("chua_lay_y_kien", collective.record.origin, message, hint, "warning")


def _unanswered(review: Review, collective: Collective, request: Request) -> Problem:
    letter = review.issue(LETTER, collective.id)
    due = short_date(request.due) if request.due else ""
    message = f"{collective.name}: {request.body} chưa trả lời công văn lấy ý kiến, hạn {due}."
    hint = "Nhận được ý kiến thì ghi ở sheet Góp ý hoặc cột Đã lấy ý kiến của, kèm ngày; chưa thì nhắc lại."
    return Problem("y_kien_chua_tra_loi", letter.record.at("kinh_gui"), message, hint, "warning")
