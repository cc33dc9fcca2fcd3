"""By when a closed dossier goes to the archive of its office: the two wordings, both shown, and the day to remind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from docgen.core.regime import Rule

READING, REMINDER = "nop_luu.cach_tinh", "nop_luu.nhac_truoc"
Reading = Literal["chat", "rong"]
State = Literal["early", "soon", "overdue"]
# Where a set states neither row: the stricter wording; NĐ 30/2020/NĐ-CP Phụ lục VI for the reminder.
_STRICT: Reading = "chat"
_DAYS_BEFORE = 30


@dataclass(frozen=True, slots=True)
class HandoverDates:
    """When work on a dossier ended and by when it is handed over, by each wording; `binding` is the one in force.

    Strict: within a year from the day the work ended (NĐ 30/2020/NĐ-CP Điều 30). Loose: a year from the year it ended
    (Luật Lưu trữ 33/2024/QH15), that is 31 December of the next year.
    """

    ended: date
    strict: date
    loose: date
    reading: Reading
    remind: date

    @property
    def binding(self) -> date:
        """Return the last day of the wording in force."""
        return self.strict if self.reading == "chat" else self.loose

    def state(self, today: date) -> State:
        """Tell how a dossier not yet handed over stands on a day."""
        if today > self.binding:
            return "overdue"
        return "soon" if today >= self.remind else "early"


def handover_dates(ended: date, rules: Mapping[str, Rule]) -> HandoverDates:
    """Return the dates of a dossier whose work ended on a day, as the rule rows of the set say."""
    reading: Reading = "rong" if _value(rules, READING, _STRICT) == "rong" else "chat"
    strict, loose = _a_year_later(ended), date(ended.year + 1, 12, 31)
    binding = strict if reading == "chat" else loose
    before = timedelta(days=int(_value(rules, REMINDER, _DAYS_BEFORE)))
    return HandoverDates(ended, strict, loose, reading, binding - before)


def _a_year_later(day: date) -> date:
    # 29 February has no anniversary in a common year: the month's last day.
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + 1, day.month, last)


def _value(rules: Mapping[str, Rule], key: str, default: str | int) -> str | int:
    rule = rules.get(key)
    return default if rule is None or rule.value in ("", None) else rule.value
