"""The code of a paper slip: the same for the same facts, not to be guessed, and a slip of the pen is noticed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.core.receipt_code import ALPHABET, receipt_code, typed_code

SECRET = b"x" * 32
CODES = st.text(max_size=8).map(lambda person: receipt_code(SECRET, "HN-01", person, ["a" * 64]))


def test_a_code_stands_for_the_meeting_the_person_and_the_versions_in_any_order() -> None:
    assert receipt_code(SECRET, "HN-01", "DV001", ["a", "b"]) == receipt_code(SECRET, "HN-01", "DV001", ["b", "a"])
    others = {
        receipt_code(SECRET, "HN-01", "DV002", ["a", "b"]),
        receipt_code(SECRET, "HN-02", "DV001", ["a", "b"]),
        receipt_code(SECRET, "HN-01", "DV001", ["a"]),
        receipt_code(b"y" * 32, "HN-01", "DV001", ["a", "b"]),
    }
    assert len(others | {receipt_code(SECRET, "HN-01", "DV001", ["a", "b"])}) == 5


@given(CODES)
def test_a_code_is_read_whatever_the_case_and_the_gaps(code: str) -> None:
    assert typed_code(code.lower().replace("-", " ")) == code
    assert typed_code(f" {code.replace('-', '')} ") == code


@given(CODES, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(code: str, place: int, sign: str) -> None:
    signs = list(code.replace("-", ""))
    if signs[place] != sign:
        signs[place] = sign
        assert typed_code("".join(signs)) == ""


@given(CODES, st.integers(0, 7))
def test_two_neighbours_exchanged_are_always_noticed(code: str, place: int) -> None:
    signs = list(code.replace("-", ""))
    first, second = signs[place : place + 2]
    signs[place : place + 2] = [second, first]
    assert typed_code("".join(signs)) == ("" if first != second else code)


def test_what_is_no_code_is_none() -> None:
    assert {typed_code(text) for text in ("", "ABC", "ABC-DEF-GH0", "ABCD-EFG-HJKL", "ằẳẵ-DEF-GHJ")} == {""}
