from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.core.planning.season import Season
from docgen.forms.catalogue import load_form_set

Command = Callable[..., Any]


def test_s36_a_retired_member_has_a_form_of_his_own_since_2025(season: Season) -> None:
    forms = {a.subject: a.form for a in season.assignments}
    assert (forms["TT-CBVP"], forms["DV001"], forms["DV004"], forms["DV010"]) == ("01", "02A", "02B", "02C")
    older = load_form_set("2023-hd25").codes
    assert (older["leader"], older["member"], older["outside"]) == ("02B", "02A", "02A")


@pytest.mark.parametrize(
    ("subject", "wrong", "right"),
    [("DV010", "02B", "02C"), ("DV001", "02B", "02A"), ("TT-CBVP", "02A", "01")],
    ids=["retired", "leader", "collective"],
)
def test_s36_the_form_of_another_kind_is_refused_with_the_right_one(
    workspace: Path, docgen: Command, subject: str, wrong: str, right: str
) -> None:
    done = docgen("render", workspace, "--format", "docx", "--form", wrong, "--subject", subject)
    assert done.code == 3
    assert f"không lập Mẫu {wrong}" in done.err
    assert f"Hãy ghi --form {right}." in done.err


def test_s36_content_that_the_form_of_the_kind_does_not_print_is_told(
    edited: Command, make: Command, docgen: Command
) -> None:
    done = docgen("check", make(edited({"ca_nhan[2].ket_qua_lanh_dao": "Đã lãnh đạo chi bộ."})), "--json")
    assert "o_khong_in" in {problem["code"] for problem in done.document["problems"]}
