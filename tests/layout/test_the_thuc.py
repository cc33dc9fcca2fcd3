from __future__ import annotations

from datetime import date

import pytest

from docgen.layout.styles import Style, styles
from docgen.layout.the_thuc import Margins, rule_set, rule_set_on


@pytest.mark.parametrize(
    ("day", "id"),
    [
        pytest.param(date(2018, 4, 2), None, id="before_any_known_rule"),
        pytest.param(date(2018, 4, 3), "HD36", id="first_day_of_hd36"),
        pytest.param(date(2026, 5, 26), "HD36", id="last_day_of_hd36"),
        pytest.param(date(2026, 5, 27), "HD05", id="hd05_takes_effect_on_signing"),
        pytest.param(date(2026, 11, 26), "HD05", id="season_of_2026"),
    ],
)
def test_the_day_of_a_document_selects_its_rule_set(day: date, id: str | None) -> None:
    found = rule_set_on(day)
    assert (found and found.id) == id


def test_margins_are_20_20_30_15() -> None:
    assert rule_set("HD05").margins == Margins(top=20, bottom=20, left=30, right=15)


def test_recipients_are_parted_as_each_guidance_says() -> None:
    assert (rule_set("HD36").wording.recipients_separator, rule_set("HD05").wording.recipients_separator) == (",", ";")


@pytest.mark.parametrize("style", [s for s in styles().values() if s.element], ids=lambda s: s.id)
def test_a_style_stays_within_the_rule_for_its_element(style: Style) -> None:
    element = rule_set("HD05").elements[style.element]
    assert element.pt[0] <= style.pt <= element.pt[1]
    assert (style.bold, style.italic, style.underline) == (element.bold, element.italic, element.underline)


@pytest.mark.parametrize("style", [s for s in styles().values() if s.align == "both"], ids=lambda s: s.id)
def test_body_text_follows_the_pitch_the_gap_and_the_indent(style: Style) -> None:
    rules = rule_set("HD05")
    assert rules.line_pitch[0] <= style.line <= rules.line_pitch[1]
    assert style.before + style.after >= rules.paragraph_gap
    assert rules.first_line[0] <= style.first_line <= rules.first_line[1]
