"""Computes what a nation takes from what the benches measured; prints the table of docs/nhieu_may.md.

Run with `python tests/bench/nation.py`. Papers do not wait for each other, so hours of CPU divide by the cores.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

MEMBERS = 5_400_000  # of the Party, one paper each
PROVINCES = 34  # since 01/7/2025, Nghị quyết 202/2025/QH15
CORES = (2, 16, 64)
PAPER_KB, LINE_KB = 11.1, 0.58  # in a pack, in PostgreSQL with indexes: cluster.py


@dataclass(frozen=True)
class Cost:
    """A part of the work: seconds of CPU for a thousand papers, and the bench that measured them."""

    part: str
    seconds: float
    bench: str

    @property
    def hours(self) -> float:
        """Hours of CPU for the nation."""
        return self.seconds * MEMBERS / 1000 / 3600


COSTS = (
    Cost("Đọc sổ, kiểm tra, lập danh sách và nội dung", 1.32, "province.py --members 94877"),
    Cost("Tạo tệp Word, xếp vào kho, ghi nhật ký trên một máy", 0.25, "batch.py 95000"),
    Cost("Cùng việc ấy qua cụm máy, mọi phần cộng lại", 0.61, "cluster.py"),
    Cost("In PDF có giám sát", 140, "pdf.py 1000"),
)


def table() -> str:
    """The costs of a nation as a Markdown table, and its sizes."""
    head = ["phần việc", "CPU giây cho 1.000 văn bản", "giờ CPU cho cả nước", *(f"{n} lõi" for n in CORES), "đo bằng"]
    lines = [head, ["---"] * len(head), *map(row, COSTS)]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", sizes()])


def row(cost: Cost) -> list[str]:
    """One line of the table."""
    lasts = (lasting(cost.hours / cores) for cores in CORES)
    return [cost.part, number(cost.seconds), number(cost.hours), *lasts, f"`{cost.bench}`"]


def sizes() -> str:
    """What is kept."""
    mean = round(MEMBERS / PROVINCES, -3)
    return (
        f"{number(MEMBERS)} bản kiểm điểm, trung bình {number(mean)} bản mỗi tỉnh, thành phố; "
        f"kho tệp Word {number(PAPER_KB * MEMBERS / 1e6)} GB; nhật ký {number(LINE_KB * MEMBERS / 1e6)} GB."
    )


def lasting(hours: float) -> str:
    """Hours, or minutes below an hour."""
    return f"{number(hours)} giờ" if hours >= 1 else f"{number(hours * 60)} phút"


def number(value: float) -> str:
    """A number as it is written in Vietnamese, to two digits that count."""
    shown = f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
    return shown.translate(str.maketrans(",.", ".,"))


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
