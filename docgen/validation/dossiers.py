"""Papers brought in: their paths and their statuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from docgen.core.problem import Problem
from docgen.validation.messages import elsewhere, problem, shown
from docgen.validation.rows import Row, Rows


def paths_stay_in_the_folder(rows: Rows) -> Iterator[Problem]:
    """A file is named by a relative path inside tai_lieu, with forward slashes and no "..", on any system."""
    for row in rows.of("ho_so"):
        path = row.text("tep")
        if path and not is_safe(path):
            yield problem("tep_khong_an_toan", row.at("tep"), tep=shown(path))


def is_safe(path: str) -> bool:
    """Tell whether a path can only lead into the folder it is joined to."""
    steps = path.split("/")
    windows = PureWindowsPath(path)
    plain = not (windows.drive or windows.root or "\\" in path or ":" in path)
    return plain and all(step.strip(". ") and step == step.strip().rstrip(".") for step in steps)


def papers_present_are_named(rows: Rows) -> Iterator[Problem]:
    """A paper that is there has a title or a file."""
    for row in rows.of("ho_so"):
        if row.get("trang_thai") == "co" and row.absent("ten_van_ban") and row.absent("tep"):
            yield problem("thieu_ten_van_ban", row.at("ten_van_ban"))


def absent_papers_have_no_file(rows: Rows) -> Iterator[Problem]:
    """A paper stated absent or exempt has no file, and no other row of its item says it is there (C27)."""
    present = {_item(row): row for row in reversed(rows.of("ho_so")) if row.get("trang_thai") == "co"}
    for row in rows.of("ho_so"):
        if row.get("trang_thai") not in ("khong_co", "mien"):
            continue
        if row.text("tep"):
            yield problem("vang_ma_co_tep", row.at("tep"), tep=shown(row.text("tep")))
        elif _item(row) in present:
            other = elsewhere(present[_item(row)].at("trang_thai"), row.at("trang_thai"))
            yield problem("ho_so_mau_thuan", row.at("trang_thai"), muc=row.text("muc"), noi=other)


def _item(row: Row) -> tuple[str, str]:
    return row.text("doi_tuong"), row.text("muc")
