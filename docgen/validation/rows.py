"""The rows of all sheets, with only their sound values, for the rules that look across cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import chain

from docgen.core.form_content import FormContent
from docgen.core.problem import Origin
from docgen.core.record import Record, Value
from docgen.sheets import sheet_of

# Sheets whose rows have a `ma`; one code names one row among all four.
IDENTIFIED = ("don_vi", "ca_nhan", "tap_the", "hoi_nghi")
# Roles of thanh_phan.vai_tro that are not reviewed and do not vote.
GUESTS = ("dai_bieu", "khach_moi")
# Standings of ca_nhan.tinh_trang in which nobody is reviewed or rated (C25; QĐ 366 Điều 5, HD 43 mục 1).
UNREVIEWED = ("mien_sinh_hoat", "dinh_chi_sinh_hoat", "chua_kiem_diem")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `record` holds sound values only, `broken` what was typed in the cells already reported."""

    record: Record
    broken: Mapping[str, Value] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return the key of the sheet."""
        return self.record.kind

    @property
    def sound(self) -> bool:
        """Tell whether no cell of the row has been reported."""
        return not self.broken

    @property
    def name(self) -> str:
        """Return what a message calls the row: its name and its id."""
        called = self.text("ho_ten") or self.text("ten")
        return f"{called} ({self.text('ma')})" if called else self.text("ma")

    def at(self, key: str) -> Origin:
        """Return the cell of a key."""
        return self.record.at(key)

    def get(self, key: str) -> Value:
        """Return a sound value, or None."""
        return self.record.values.get(key)

    def absent(self, key: str) -> bool:
        """Tell whether the cell is empty; a broken one is not."""
        return self.get(key) is None and key not in self.broken

    def text(self, key: str) -> str:
        """Return a value as text, empty when there is no sound one."""
        return self.record.text(key)

    def label(self, key: str) -> str:
        """Return the label of a choice; KeyError when there is no sound one."""
        return sheet_of(self.kind).column(key).choices[self.text(key)]

    def day(self, key: str) -> date | None:
        """Return the day of a date or of a moment."""
        value = self.get(key)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def count(self, key: str) -> int | None:
        """Return a whole number."""
        value = self.get(key)
        return value if isinstance(value, int) else None

    def points(self, key: str) -> Decimal | None:
        """Return points."""
        value = self.get(key)
        return value if isinstance(value, Decimal) else None


@dataclass(frozen=True)
class Rows:
    """All rows of a period (a year), the day on which they are checked, the forms they go into by audience."""

    rows: tuple[Row, ...]
    today: date
    period: int
    contents: Mapping[str, FormContent] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def of(self, kind: str) -> tuple[Row, ...]:
        """Return the rows of a sheet, in the user's order."""
        return self._by_kind.get(kind, ())

    def find(self, kind: str, id: str) -> Row | None:
        """Return the first row of a kind with this id, whatever else has the same one."""
        return self._by_id.get((kind, id))

    def participants_of(self, meeting: str) -> tuple[Row, ...]:
        """Return those called to a meeting."""
        return self._by_meeting.get(meeting, ())

    def meetings_of(self, subject: str) -> tuple[Row, ...]:
        """Return the meetings at which a collective or a member is reviewed, as far as sound rows tell."""
        return self._reviewing.get(subject, ())

    def ids_of(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Return every id of some kinds, in the user's order."""
        return tuple(chain.from_iterable(self._ids.get(kind, ()) for kind in kinds))

    @cached_property
    def _ids(self) -> Mapping[str, tuple[str, ...]]:
        ids = ((row.kind, row.text("ma")) for row in self.rows if row.kind in IDENTIFIED and row.text("ma"))
        groups: dict[str, list[str]] = {}
        for kind, id in ids:
            groups.setdefault(kind, []).append(id)
        return {kind: tuple(found) for kind, found in groups.items()}

    @cached_property
    def identified(self) -> Mapping[str, Row]:
        """Return the first row of each id."""
        found: dict[str, Row] = {}
        for row in self.rows:
            if row.kind in IDENTIFIED and row.text("ma"):
                found.setdefault(row.text("ma"), row)
        return found

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], Row]:
        # Reversed, so that the first row of an id is the one that stays.
        return {(row.kind, row.text("ma")): row for row in reversed(self.rows) if row.text("ma")}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped((row.kind, row) for row in self.rows)

    @cached_property
    def _by_meeting(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped((row.text("hoi_nghi"), row) for row in self.of("thanh_phan"))

    @cached_property
    def _by_cell(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped((row.text("chi_bo"), row) for row in self.of("ca_nhan"))

    @cached_property
    def _reviewing(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped((subject, row) for row in self.of("hoi_nghi") for subject in self._subjects_at(row))

    def _subjects_at(self, meeting: Row) -> Iterator[str]:
        if meeting.get("ca_nhan_kiem_diem") != "dang_vien_to_dang":
            yield meeting.text("tap_the")
        match meeting.get("ca_nhan_kiem_diem"):
            case "dang_vien_chi_bo" | "dang_vien_to_dang":
                yield from (member.text("ma") for member in self.members_called(meeting))
            case "thanh_vien":
                called = self.participants_of(meeting.text("ma"))
                yield from (p.text("nguoi") for p in called if p.text("vai_tro") not in GUESTS)

    def members_called(self, meeting: Row) -> tuple[Row, ...]:
        """Return the members of the chi bộ, or of the tổ đảng, that meets."""
        collective = self.find("tap_the", meeting.text("tap_the"))
        cell = self._by_cell.get(collective.text("don_vi"), ()) if collective else ()
        if meeting.get("ca_nhan_kiem_diem") != "dang_vien_to_dang":
            return cell
        return tuple(member for member in cell if member.text("to_dang") == meeting.text("to_dang"))


def _grouped(pairs: Iterator[tuple[str, Row]]) -> Mapping[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for name, row in pairs:
        groups.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in groups.items()}
