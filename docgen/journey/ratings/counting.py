"""The count of a meeting as it is typed: who came, the ballots on each subject, their sums, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.core.act import BallotCount
from docgen.core.context.people import participant_name
from docgen.core.keys import build
from docgen.core.meeting import Meeting, Participant
from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record, Value
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import parse_count, ratio
from docgen.core.voting.attendance import Attendance, attendance, is_probationary
from docgen.core.voting.ballot import Fault, Tally, faults
from docgen.core.voting.shares import Held, basis, held
from docgen.journey.data_changes.editing import row_digest
from docgen.journey.ratings.voting import vote_rules
from docgen.readers.read_result import ReadResult

# Keys of sheet `Biểu quyết` that are typed, in the order of biên bản kiểm phiếu.
COUNTS = ("phat_ra", "thu_ve", "hop_le", "khong_hop_le", "xs", "htt", "htnv", "kht", "chua")
PRESENCE = ("co_mat", "ly_do_vang")
BALLOTS, PEOPLE = "bieu_quyet", "thanh_phan"
_NOT_A_COUNT = Fault("kieu_so", "", "Phải là số nguyên, không âm.", "Ghi số phiếu đã đếm.")
Typed = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class RowKey:
    """Where a row stands in the data and the digest of it as seen; both empty for a row that is new."""

    place: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One called to the meeting: his presence as typed, and whether he has a vote."""

    key: RowKey
    id: str
    name: str
    values: Mapping[str, str]
    probationary: bool

    @property
    def row(self) -> str:
        """Return the name of the row in a form."""
        return f"p.{self.id}"


@dataclass(frozen=True, slots=True)
class CountRow:
    """The ballots on one subject as typed; `marks` is the sum of the levels, `share` that of the leading level."""

    key: RowKey
    subject: str
    name: str
    values: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    marks: int | None = None
    level: str = ""
    votes: int = 0
    whole: int = 0
    share: Decimal | None = None
    passed: bool | None = None

    @property
    def row(self) -> str:
        """Return the name of the row in a form."""
        return f"s.{self.subject}"

    def fault_of(self, key: str) -> Fault | None:
        """Return what is wrong with one value."""
        return next((fault for fault in self.faults if fault.key == key), None)


@dataclass(frozen=True, slots=True)
class CountSheet:
    """A meeting's count: people, rows, the attendance as typed, whether enough came where a rule says how many.

    `notes` say which shares are in force and what they are counted on.
    """

    people: tuple[Person, ...]
    rows: tuple[CountRow, ...]
    attendance: Attendance
    came: tuple[int, int] | None
    enough: bool | None
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> dict[str, Person | CountRow]:
        """Return the people, then the subjects, by the names of their rows."""
        every: tuple[Person | CountRow, ...] = (*self.people, *self.rows)
        return {line.row: line for line in every}


def counted(season: Season, regime: Regime, meeting: Meeting, rows: ReadResult) -> CountSheet:
    """Return the count as the data have it."""
    digests = {record.origin.place: row_digest(record) for record in rows.records if record.kind in (BALLOTS, PEOPLE)}
    people = {f"p.{p.id}": p.record for p in season.review.participants_of(meeting.id)}
    counts = {f"s.{count.subject}": count.record for count in season.review.ballots_at(meeting.id)}
    seen = {name: digests.get(record.origin.place, "") for name, record in (people | counts).items()}
    return count_as_typed(season, regime, meeting, {}, seen)


def count_as_typed(
    season: Season, regime: Regime, meeting: Meeting, typed: Typed, seen: Mapping[str, str]
) -> CountSheet:
    """Return the count with typed values, by row, in the place of those of the data; sums and faults worked out.

    A row's name is "p.<participant>" or "s.<subject>"; `seen` maps it to the digest of the row its writer saw.
    """
    review = season.review
    people = tuple(_people(review, meeting, typed, seen))
    rows = tuple(_rows(season, meeting, typed, seen))
    then = _as_it_would_be(review, meeting, people, rows)
    there = attendance(then, meeting)
    rules = vote_rules(regime)
    result = next((h for h in held(then, rules) if h.meeting.id == meeting.id), None)
    worked = tuple(_worked_out(row, there, result) for row in rows)
    return CountSheet(
        people, worked, there, result.came if result else None, result.enough if result else None, basis(rules)
    )


def _people(review: Review, meeting: Meeting, typed: Typed, seen: Mapping[str, str]) -> Iterator[Person]:
    for participant in review.participants_of(meeting.id):
        values = {key: participant.record.text(key) for key in PRESENCE} | dict(typed.get(f"p.{participant.id}", {}))
        key = RowKey(participant.record.origin.place, seen.get(f"p.{participant.id}", ""))
        probationary = is_probationary(review, meeting, participant)
        yield Person(key, participant.id, participant_name(review, participant), values, probationary)


def _rows(season: Season, meeting: Meeting, typed: Typed, seen: Mapping[str, str]) -> Iterator[CountRow]:
    counts = {count.subject: count for count in season.review.ballots_at(meeting.id)}
    reviewed = [owed.subject for owed in season.reviewed_at(meeting)]
    for subject in dict.fromkeys([*reviewed, *counts]):
        record = counts[subject].record if subject in counts else None
        stands = {key: record.text(key) if record else "" for key in COUNTS}
        values = stands | dict(typed.get(f"s.{subject}", {}))
        key = RowKey(record.origin.place if record else "", seen.get(f"s.{subject}", ""))
        yield CountRow(key, subject, season.review.subject(subject).name, values)


def _as_it_would_be(review: Review, meeting: Meeting, people: Iterable[Person], rows: Iterable[CountRow]) -> Review:
    """Return the review with what was typed for this meeting; a row that is not whole numbers is left out."""
    came = {person.id: person.values for person in people}
    participants = tuple(_with_presence(p, meeting, came) for p in review.participants)
    others = tuple(count for count in review.ballots if count.meeting != meeting.id)
    counts = tuple(count for row in rows if (count := _count(meeting, row)))
    return replace(review, participants=participants, ballots=(*others, *counts))


def _with_presence(participant: Participant, meeting: Meeting, came: Mapping[str, Mapping[str, str]]) -> Participant:
    if participant.meeting != meeting.id or participant.id not in came:
        return participant
    return replace(participant, present=came[participant.id]["co_mat"] or None)


def _count(meeting: Meeting, row: CountRow) -> BallotCount | None:
    numbers = {key: parse_count(row.values[key]) for key in COUNTS}
    numbers["chua"] = 0 if not row.values["chua"] else numbers["chua"]
    if any(number is None for number in numbers.values()):
        return None
    values: dict[str, Value] = {"hoi_nghi": meeting.id, "doi_tuong": row.subject, **numbers}
    return build(BallotCount, Record(BALLOTS, values, Origin("", row.key.place)))


def _worked_out(row: CountRow, there: Attendance, result: Held | None) -> CountRow:
    if not any(row.values.values()):
        return row
    broken = tuple(
        replace(_NOT_A_COUNT, key=key)
        for key in COUNTS
        if parse_count(row.values[key]) is None and (row.values[key] or key != "chua")
    )
    voted = next((v for v in result.votes if v.count.subject == row.subject), None) if result else None
    count = voted.count if voted else None
    if broken or count is None:
        return replace(row, faults=broken or (_UNTAKEN,))
    tally = Tally(count, there)
    assert voted is not None
    return replace(
        row,
        faults=tuple(faults(tally)),
        marks=tally.marks,
        level=voted.level.label,
        votes=voted.votes,
        whole=voted.whole,
        share=ratio(voted.votes, voted.whole),
        passed=voted.passed,
    )


_UNTAKEN = Fault(
    "phieu_chua_diem_danh",
    "phat_ra",
    "Có kết quả kiểm phiếu nhưng chưa ghi ai có mặt.",
    "Ghi có mặt, vắng mặt ở bảng điểm danh trên.",
)
