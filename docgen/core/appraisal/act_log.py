"""The three acts as the journal holds them: by which account, when, and whether the data still say the same (S56)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from docgen.core.appraisal.acts import ACTS, ActKey, RatingAct, acts_of
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Subject

RULE = "tach_ba_buoc"
_COLUMNS: Mapping[ActKey, str] = {
    "self_rated": "muc_de_xuat",
    "appraised": "muc_tham_dinh",
    "decided": "muc_quyet_dinh",
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of the journal: an account put its name to an act for a subject; `digest` is what the act said then."""

    act: ActKey
    subject: str
    at: datetime
    account: str
    digest: str


@dataclass(frozen=True)
class ActLog:
    """What was recorded, by subject and act; of two records of one act the later one counts."""

    recorded: Mapping[tuple[str, ActKey], Recorded]

    @classmethod
    def of(cls, lines: Iterable[Recorded] = ()) -> ActLog:
        """Return the log of lines in their order."""
        return cls({(line.subject, line.act): line for line in lines})

    def find(self, subject: str, act: ActKey) -> Recorded | None:
        """Return the record of an act, None when nobody put a name to it."""
        return self.recorded.get((subject, act))

    def others_by(self, account: str, subject: str, act: ActKey) -> tuple[Recorded, ...]:
        """Return the other acts that an account recorded for a subject."""
        found = (self.find(subject, other) for other in ACTS if other != act)
        return tuple(line for line in found if line and line.account == account)


def one_account(log: ActLog, subject: Subject, act: ActKey, account: str, regime: Regime) -> Problem | None:
    """Return the fault of an account that did another act for the subject; the severity is the rule's own value."""
    rule = regime.rules.get(RULE)
    done = log.others_by(account, subject.id, act)
    if rule is None or not rule.value or not done:
        return None
    names = ", ".join(ACTS[line.act] for line in done)
    return Problem(
        "mot_tai_khoan_hai_buoc",
        subject.record.at(_COLUMNS["self_rated"]),
        f"Tài khoản {account} đã ghi {names} cho {subject.name}, không ghi thêm {ACTS[act]}. Căn cứ: {rule.source}.",
        f'Người làm bước ấy ghi bằng tài khoản của mình; quy tắc {RULE} = "warning" thì chỉ nhắc.',
        "error" if rule.value == "error" else "warning",
    )


def log_findings(review: Review, regime: Regime, log: ActLog) -> Iterator[Problem]:
    """Yield each act whose data changed after it was recorded, and each account that did two acts for one subject."""
    for line in log.recorded.values():
        subject = _subject(review, line.subject)
        if subject is None:
            continue
        act = next(act for act in acts_of(review, subject) if act.key == line.act)
        if act.digest(subject.id) != line.digest:
            yield _changed(review, subject, act, line)
        twice = one_account(log, subject, line.act, line.account, regime)
        if twice:
            yield twice


def _subject(review: Review, id: str) -> Subject | None:
    try:
        return review.subject(id)
    except KeyError:
        return None


def _changed(review: Review, subject: Subject, act: RatingAct, line: Recorded) -> Problem:
    outcome = review.outcome_of(subject.id)
    record = subject.record if act.key == "self_rated" or outcome is None else outcome.record
    return Problem(
        "buoc_doi_sau_khi_ghi",
        record.at(_COLUMNS[act.key]),
        f"{subject.name}: bước {act.name} đã đổi sau khi {line.account} ghi vào nhật ký lúc {line.at:%H:%M %d/%m/%Y}.",
        "Trả lại như đã ghi, hoặc người làm bước ấy ghi lại bằng docgen rating --record.",
        "warning",
    )
