from __future__ import annotations

from docgen.core.planning.season import Season
from docgen.core.statistics.classes import by_class
from docgen.core.statistics.form_6f import lines_of_6f


def test_the_classes_of_the_house_table_balance(season: Season) -> None:
    for row in by_class(season.review, season.assignments):
        assert row.count("phai") == row.count("da") + row.count("chua")
        assert row.count("da_xep_loai") == sum(row.count(level) for level in ("xs", "htt", "htnv", "kht"))
        assert row.count("tong") == row.count("phai") + row.count("mien")


def test_each_organisation_and_member_is_in_its_class(season: Season) -> None:
    counted = {row.id: row.count("tong") for row in by_class(season.review, season.assignments)}
    assert counted == {"chi_bo": 7, "dang_vien": 96, "tap_the_ldql": 1, "ca_nhan_ldql": 27}


def test_form_6f_balances_and_counts_the_letters(season: Season) -> None:
    lines = {line.number: line for line in lines_of_6f(season.review, season.assignments)}
    for side in ("collectives", "members"):
        due, done, missing = (getattr(lines[n], side) for n in ("1", "2", "3"))
        assert due == done + missing
        asked, above, base = (getattr(lines[n], side) for n in ("4", "4.1", "4.2"))
        assert asked == above + base
    letters = {s.subject for s in season.review.suggestions}
    assert (lines["4"].collectives or 0) + (lines["4"].members or 0) == len(letters)
