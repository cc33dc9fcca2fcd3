from __future__ import annotations

from io import BytesIO

import pytest

from docgen.readers.sheet_scan import Malformed, Scan, scan_sheet


def scan(xml: str) -> Scan:
    return scan_sheet(BytesIO(xml.encode()))


def reach(xml: str) -> tuple[int, int]:
    found = scan(xml)
    return found.rows, found.columns


SHEETS = {
    "usual": ('<row r="2"><c r="B2" s="1" t="s"><v>1</v></c><c r="C2" s="1"/></row>', (2, 2)),
    "another order of attributes": ("<row r='2'><c t='n' r='B2'><v>1</v></c></row>", (2, 2)),
    "a prefix": ('<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row>', (2, 2)),
    "no addresses": ("<row><c><v>1</v></c></row><row><c/><c><v>1</v></c></row>", (2, 2)),
    "addresses on rows alone": ('<row r="7"><c><v>1</v></c></row>', (7, 1)),
    "spaces around the equals sign": ('<row r="2"><c r = "B2"><v>1</v></c></row>', (2, 2)),
    "a greater-than sign in a value": ('<row r="2"><c x=">" r="B2"><v>1</v></c></row>', (2, 2)),
    "empty cells": ('<row r="9"><c r="Z9"/><c r="Y9"></c><c r="X9"> </c></row>', (0, 0)),
    "tags that begin alike": ('<cols><col min="1" max="9"/></cols><rowBreaks count="1"/>', (0, 0)),
    "nothing": ("", (0, 0)),
}


@pytest.mark.parametrize(("xml", "expected"), SHEETS.values(), ids=SHEETS)
def test_reach_is_that_of_the_last_filled_cell(xml: str, expected: tuple[int, int]) -> None:
    assert reach(f"<sheetData>{xml}</sheetData>") == expected


MALFORMED = {
    "row beyond the last": '<row r="1048577"><c><v>1</v></c></row>',
    "address beyond the last row": '<c r="A4294967296"><v>1</v></c>',
    "column beyond the last": '<c r="XFE1"><v>1</v></c>',
    "address in entities": '<c r="&#65;1"><v>1</v></c>',
    "address twice": '<c r="A1" r="XFD1"><v>1</v></c>',
    "address without quotes": "<c r=A1><v>1</v></c>",
    "row number that is none": '<row r="-1"/>',
}


@pytest.mark.parametrize("xml", MALFORMED.values(), ids=MALFORMED)
def test_what_no_spreadsheet_writes_is_refused(xml: str) -> None:
    with pytest.raises(Malformed):
        scan(xml)


def test_cells_are_found_across_the_borders_of_reads() -> None:
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>' + "đ" * 3000 + "</t></is></c></row>"
    assert reach("".join(row.format(number) for number in range(1, 1001))) == (1000, 1)


def test_usual_and_faulty_cells_may_stand_together() -> None:
    usual = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}" t="e"><v>#N/A</v></c></row>' for n in range(1, 200)
    )
    found = scan(usual)
    assert (found.rows, found.columns, len(found.unreadable)) == (199, 2, 199)
    assert (found.unreadable[0].row, found.unreadable[0].column, found.unreadable[0].text) == (0, 1, "#N/A")


FORMULAS = {
    "error with a formula": ('<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>', ["error"]),
    "error without a formula": ('<c r="A1" t="e"><v>#REF!</v></c>', ["error"]),
    "no result": ('<c r="A1"><f>B1+1</f></c>', ["not_computed"]),
    "empty result": ('<c r="A1"><f>B1+1</f><v></v></c>', ["not_computed"]),
    "empty result of openpyxl": ('<c r="A1"><f>B1+1</f><v/></c>', ["not_computed"]),
    "shared formula with a result": ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', []),
    "text result that is empty": ('<c r="A1" t="str"><f>""</f><v></v></c>', []),
    "result": ('<c r="A1"><f>1+1</f><v>2</v></c>', []),
}


@pytest.mark.parametrize(("xml", "faults"), FORMULAS.values(), ids=FORMULAS)
def test_formula_without_a_usable_result_is_noted(xml: str, faults: list[str]) -> None:
    assert [cell.fault for cell in scan(f'<row r="1">{xml}</row>').unreadable] == faults


@pytest.mark.parametrize("writer", ["usual", "unusual"])
def test_scan_counts_the_rows_that_hold_a_cell(writer: str) -> None:
    style = 's="1"' if writer == "usual" else "s='1'"
    rows = "".join(f'<row r="{n}"><c r="A{n}" {style}/><c r="B{n}" {style}><v>1</v></c></row>' for n in (1, 2, 9))
    found = scan(f'<sheetData>{rows}<row r="11"><c r="A11" {style}/></row></sheetData>')
    assert (found.rows, found.columns, found.filled) == (9, 2, 3)


def test_words_that_look_like_tags_do_not_hide_an_unreadable_cell() -> None:
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>mục:c, :row</t></is></c><c r="B1" t="e"><v>#N/A</v></c></row>'
    assert [cell.text for cell in scan(text).unreadable] == ["#N/A"]
