"""Forms of another set go out and come back by the same code: 02A and 02B of 2023 with a level for each item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.journey.returns.blanks import blank_form
from docgen.journey.returns.collecting import CollectOrder, Incoming, collect_forms
from docgen.journey.session import Session, opened
from tests.returns.conftest import filled

NOW = datetime.fromisoformat("2023-11-20T08:00")


@pytest.fixture(name="session")
def _session(workspace_of: Callable[..., Path], data_2023: dict[str, Any]) -> Iterator[Session]:
    with opened(workspace_of(data_2023), NOW) as session:
        yield session


@pytest.mark.parametrize("who", ["DV001", "DV002", "DV003"])
def test_a_form_of_2023_comes_back_as_it_went(session: Session, who: str) -> None:
    collected = collect_forms(session, [Incoming("phieu.docx", blank_form(session, who))], CollectOrder())
    assert (collected.forms[0].changes, collected.problems) == ((), ())


def test_the_level_of_an_item_is_ticked_in_its_row(session: Session) -> None:
    data = blank_form(session, "DV002")
    levels = ("xuat_sac", "tot", "trung_binh", "kem")
    ticks = {f"ca_nhan__cap_do_1___{level}": "X" if level == "trung_binh" else "\N{EM SPACE}" for level in levels}
    (change,) = collect_forms(session, [Incoming("phieu.docx", filled(data, **ticks))], CollectOrder()).forms[0].changes
    assert (change.key, change.after) == ("cap_do_1", "Trung bình")
