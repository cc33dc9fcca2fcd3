"""Which part of a subject's papers has which level, and which of them would be lowered without a decision."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from docgen.core.act import DossierEntry
from docgen.core.problem import Origin, Problem
from docgen.core.review import Review
from docgen.core.secrecy.level import LEVELS, NONE, Classification, is_secret

WHOLE = ""  # all papers of a subject for which nothing else is stated
Part = tuple[str, str]  # subject; WHOLE, the code of a form, or the mark of a paper brought in


@dataclass(frozen=True, slots=True)
class Lowering:
    """A part whose level was `before` and is now `level`, with the statement that lowers it."""

    part: Part
    before: str
    level: str
    statement: Classification | None

    @property
    def is_decided(self) -> bool:
        """Tell whether a decision with its number and date lowers it."""
        return self.statement is not None and self.statement.decided


def level_of(review: Review, subject: str, form: str = WHOLE) -> str:
    """Return the level of the paper of a form about a subject, or of all its papers."""
    stated = {row.form: row.level for row in review.classifications_of(subject)}
    return stated.get(form, stated.get(WHOLE, NONE))


def level_of_brought(review: Review, subject: str, file: str) -> str:
    """Return the level of a paper brought in: its own, or that of all papers of its subject."""
    own = (entry.record.text("do_mat") for entry in review.dossier_entries_of(subject) if entry.file == file)
    return next(filter(None, own), level_of(review, subject))


def mark_of(entry: DossierEntry) -> str:
    """Return what names a paper brought in without its name, which may say what it is about."""
    return "tep-" + hashlib.sha256(entry.file.encode()).hexdigest()[:16]


def secret_parts(review: Review) -> dict[Part, str]:
    """Return the parts that are secret, with their levels."""
    stated = {(row.subject, row.form): row.level for row in review.classifications}
    entries = (entry for entry in review.dossier_entries if entry.record.text("do_mat") and entry.file)
    stated |= {(entry.subject, mark_of(entry)): entry.record.text("do_mat") for entry in entries}
    return {part: level for part, level in stated.items() if is_secret(level)}


def lowerings(review: Review, before: Mapping[Part, str]) -> Iterator[Lowering]:
    """Yield the parts that were of a higher level; `before` holds each part's level as last recorded."""
    now = secret_parts(review)
    for part, old in sorted(before.items()):
        level = now.get(part, level_of(review, *part))
        if LEVELS.index(level) < LEVELS.index(old):
            rows = review.classifications_of(part[0])
            said = [row for row in rows if row.form in (part[1], WHOLE) and row.level == level]
            yield Lowering(part, old, level, next((row for row in said if row.decided), None))


def secrecy_findings(review: Review, forms: Collection[str]) -> Iterator[Problem]:
    """Yield statements that nobody could follow: of an unknown form, made twice, lowered by half a decision."""
    seen: set[Part] = set()
    for row in review.classifications:
        if (row.subject, row.form) in seen:
            hint = "Giữ một dòng: mức cao nhất, hoặc mức theo quyết định mới nhất."
            yield Problem("do_mat_hai_dong", row.record.at("muc"), "Mức độ mật này đã ghi ở dòng khác.", hint)
        seen.add((row.subject, row.form))
        if row.form and row.form not in forms:
            hint = "Ghi mã mẫu như docgen forms liệt kê, hoặc để trống nếu mọi văn bản cùng một mức."
            yield Problem("do_mat_mau_la", row.record.at("mau"), f"Không có mẫu “{row.form}”.", hint)
        if bool(row.decision_number) != bool(row.decided_on) or (row.level == NONE and not row.decided):
            hint = "Ghi đủ số và ngày của quyết định giảm mật, giải mật."
            message = "Mức độ mật thấp hơn phải kèm số và ngày quyết định."
            yield Problem("do_mat_thieu_quyet_dinh", row.record.at("so_quyet_dinh"), message, hint)


def mark_reminder(review: Review) -> Iterator[Problem]:
    """Yield, where anything is secret, that docgen draws no mark of it: its size and place are not known here."""
    parts = secret_parts(review)
    if parts:
        message = f"{len(parts)} mục có độ mật: docgen không in dấu chỉ mức độ mật, số bản, nơi nhận trên văn bản."
        hint = "Đóng dấu và đánh số bản theo quy định trước khi dùng; ghi từng bản bằng docgen copies."
        yield Problem("do_mat_chua_dong_dau", Origin("Độ mật"), message, hint, "warning")
