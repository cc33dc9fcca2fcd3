"""What a returned form says against the data: three texts of each cell, as it went out, as it is, as it came back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.core.problem import Origin, Problem
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.journey.returns.cells import cells_of, normal, went_out_as
from docgen.journey.returns.changes import CellChange, Merged
from docgen.journey.returns.outline import shown
from docgen.journey.returns.row_tables import COLLECTIVE, KINDS, NEW, PERSON, new_number, number_of, row_name, rows_of
from docgen.returns.reading import Returned
from docgen.returns.slip import Slip, plain_text
from docgen.sheets import Column, sheet_of

# Whose text wins where both the data and the form have changed; empty: nobody's, the clerk is asked.
Winner = Literal["", "returned", "data"]

# Code → what is wrong and what to do.
_WORDS = {
    "phieu_nguoi_la": (
        "Phiếu của “{doi_tuong}”, người không có trong dữ liệu kỳ này.",
        "Xem lại phiếu có phải của đơn vị, của kỳ này không.",
    ),
    "phieu_ky_khac": (
        "Phiếu lập cho kỳ {ky}, không phải kỳ {nay}.",
        "Lập phiếu của kỳ này bằng docgen collect --blank.",
    ),
    "phieu_mau_khac": (
        "Phiếu theo Mẫu {mau}; người, tập thể này nay lập Mẫu {nay}.",
        "Lập lại phiếu bằng docgen collect --blank, chép nội dung sang phiếu ấy.",
    ),
    "phieu_trung": (
        "Người này có hai phiếu nộp lại trong một lần: {tep}.",
        "Chỉ đưa vào một phiếu, bản mới nhất của người ấy.",
    ),
    "phieu_hai_phieu": (
        "Hai phiếu ghi ô này khác nhau. {tep}: “{kia}”; phiếu này: “{nay}”.",
        "Hỏi lại người ghi, sửa một trong hai phiếu cho giống nhau rồi nộp lại.",
    ),
    "phieu_mat_dong": (
        "Dòng này không còn ở sheet {sheet} kể từ khi lập phiếu.",
        "Xem lại sheet {sheet}; nếu dòng bị xoá nhầm thì đưa lại rồi chạy lại.",
    ),
    "phieu_hai_muc": (
        "Đánh dấu nhiều hơn một ô: {muc}.",
        "Hỏi lại người ghi, chỉ để một dấu rồi nộp lại.",
    ),
    "phieu_xung_dot": (
        "Dữ liệu đã đổi sau khi lập phiếu. Đang ghi: “{dang}”; phiếu ghi: “{phieu}”.",
        "Chọn một: --prefer returned (lấy theo phiếu) hoặc --prefer data (giữ dữ liệu).",
    ),
}
_QUOTED = 120


@dataclass
class Merger:
    """Holds returned forms against the data of a season; `forms` gives the forms that each subject fills in."""

    review: Review
    period: str
    forms: Mapping[str, Collection[str]]
    winner: Winner = ""
    _seen: dict[tuple[str, str], str] = field(default_factory=dict)
    _said: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)

    def merge(self, returned: Returned) -> Merged:
        """Return what a form changes; its problems are told, never raised."""
        slip = returned.slip
        if slip is None:
            return Merged(returned, (), returned.problems)
        stranger = self._stranger(returned.file, slip)
        if stranger:
            return Merged(returned, (), (stranger, *returned.problems))
        self._seen[slip.subject, slip.form] = returned.file
        one = _One(self, returned, slip)
        changes = tuple(one.changes())
        return Merged(returned, changes, (*returned.problems, *one.problems, *self._said_twice(returned.file, changes)))

    def _said_twice(self, file: str, changes: Iterable[CellChange]) -> Iterator[Problem]:
        """Yield the cells that another form of this time fills with something else."""
        for change in changes:
            before = self._said.setdefault(change.cell, (file, change.after))
            if change.cell[1] and before[1] != change.after:
                told = {"tep": before[0], "kia": before[1][:_QUOTED], "nay": change.after[:_QUOTED]}
                yield _told("phieu_hai_phieu", Origin(file, f"ô “{change.title}”"), **told)

    def _stranger(self, file: str, slip: Slip) -> Problem | None:
        if slip.period != self.period:
            return _told("phieu_ky_khac", Origin(file), ky=slip.period, nay=self.period)
        if slip.subject not in self.forms:
            return _told("phieu_nguoi_la", Origin(file), doi_tuong=slip.subject)
        if slip.form not in self.forms[slip.subject]:
            return _told("phieu_mau_khac", Origin(file), mau=slip.form, nay=", ".join(self.forms[slip.subject]))
        if (slip.subject, slip.form) in self._seen:
            return _told("phieu_trung", Origin(file), tep=self._seen[slip.subject, slip.form])
        return None


class _One:
    """One form held against the data."""

    def __init__(self, merger: Merger, returned: Returned, slip: Slip) -> None:
        self.merger, self.returned, self.slip = merger, returned, slip
        self.problems: list[Problem] = []
        self._rows = {
            f"{kind}.{number}": record
            for kind in KINDS
            for number, record in enumerate(rows_of(merger.review, slip.subject, kind), 1)
        }
        self._named = {(record.kind, row_name(record)): record for record in self._rows.values()}
        self._numbered = {(record.kind, number_of(record)): record for record in self._rows.values()}

    def changes(self) -> Iterator[CellChange]:
        """Yield what the form changes, cell by cell, in its order."""
        cells = cells_of(self.slip).items()
        whole = [(cell, tags) for cell, tags in cells if all(tag in self.returned.values for tag in tags)]
        found = [change for cell, tags in whole for change in self._change(cell, tags)]
        there = {row for row in {c.row for c in found if c.record is None} if self._is_there(row, found)}
        yield from (change for change in found if change.row not in there)

    def _is_there(self, row: str, found: Iterable[CellChange]) -> bool:
        """Tell whether a row that the form adds is in the data already: the same form may be given twice."""
        added = {change.key: plain_text(change.after) for change in found if change.row == row}
        kind = row.partition(".")[0]
        column = sheet_of(kind).column
        return any(
            all(plain_text(shown(column(key), record.values.get(key))) == text for key, text in added.items())
            for record in rows_of(self.merger.review, self.slip.subject, kind)
        )

    def _change(self, cell: str, tags: list[str]) -> Iterator[CellChange]:
        row, _, key = cell.rpartition(".")
        kind = row.partition(".")[0]
        known = sheet_of(kind).by_key.get(key) if kind in (PERSON, COLLECTIVE, *KINDS) else None
        if known is None:
            return
        after = self._after(known, tags)
        if after is None or went_out_as(self.slip, known, tags, after):
            return
        title = self.slip.titles.get(tags[0], known.title) if len(tags) == 1 else known.title
        if row.partition(".")[2].startswith(NEW) and not self._record(row):
            yield CellChange(title, kind, row, key, "", after, subject=self.slip.subject)
        else:
            yield from self._against_data(CellChange(title, kind, row, key, "", after), known, tags)

    def _against_data(self, change: CellChange, column: Column, tags: list[str]) -> Iterator[CellChange]:
        record = self._record(change.row)
        origin = Origin(self.returned.file, f"ô “{change.title}”")
        if record is None:
            self.problems.append(_told("phieu_mat_dong", origin, sheet=sheet_of(change.kind).title))
            return
        before = shown(column, record.values.get(change.key))
        if plain_text(before) == plain_text(change.after):
            return
        moved = not went_out_as(self.slip, column, tags, normal(column, before))
        if moved and self.merger.winner == "data":
            return
        if moved and not self.merger.winner:
            told = {"dang": before[:_QUOTED], "phieu": change.after[:_QUOTED]}
            self.problems.append(_told("phieu_xung_dot", origin, **told))
        yield replace(change, before=before, record=record, conflict=moved, subject=self.slip.subject)

    def _record(self, row: str) -> Record | None:
        """Return the row of the data that a row of the form is: by its name, by its number where that is lost."""
        if row in (PERSON, COLLECTIVE):
            return self.merger.review.subject(self.slip.subject).record
        if row.partition(".")[2].startswith(NEW):
            number = new_number(row)
            return self._numbered.get((row.partition(".")[0], number)) if number else None
        named = self.slip.rows.get(row)
        return self._named.get((row.partition(".")[0], named)) if named else self._rows.get(row)

    def _after(self, column: Column, tags: list[str]) -> str | None:
        """Return the text of a cell as it came back, the label of the box that is ticked."""
        values = self.returned.values
        if "=" not in tags[0]:
            return normal(column, values[tags[0]])
        ticked = [tag.partition("=")[2] for tag in tags if values[tag]]
        labels = [column.choices.get(level, level) for level in ticked]
        if len(labels) > 1:
            origin = Origin(self.returned.file, f"ô “{column.title}”")
            self.problems.append(_told("phieu_hai_muc", origin, muc=", ".join(labels)))
            return None
        return labels[0] if labels else ""


def _told(code: str, origin: Origin, **told: str) -> Problem:
    message, hint = _WORDS[code]
    return Problem(code, origin, message.format(**told), hint.format(**told))
