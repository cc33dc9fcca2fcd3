"""Ratings over whole workspaces: an older regime, a year in which nobody is rated yet, a period of another scale."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen import pipeline
from docgen.journey.ratings.document import as_json
from docgen.journey.ratings.weighing import Ratings
from docgen.journey.session import opened

Rows = dict[str, Any]
Make = Callable[..., Path]


def weighed(make: Make, rows: Rows, form_set: str, period: str) -> Ratings:
    with opened(make(rows, form_set, period), datetime.fromisoformat(f"{period[:4]}-12-31T09:00")) as session:
        return pipeline.rating(session)


def moved(rows: Rows, year: int) -> Rows:
    found: Rows = json.loads(json.dumps(rows, ensure_ascii=False).replace("2023", str(year)))
    return found


def test_s34_a_regime_of_item_levels_shows_them_and_no_points(workspace_of: Make, data_2023: Rows) -> None:
    found = weighed(workspace_of, moved(data_2023, 2021), "2019-hd21", "2021")
    subjects = {row["subject"]: row for row in as_json(found)["subjects"]}
    assert {item["item"]: item["level"] for item in subjects["DV002"]["item_levels"]} == {
        "cap_do_1": "tot",
        "cap_do_2": "xuat_sac",
    }
    assert subjects["DV002"]["by_points"] is None
    political = next(c for c in subjects["DV002"]["checks"] if c["rule"] == "cap_do_chinh_tri_xs")
    assert (political["met"], political["status"]) == (False, "assumed")


def test_s24_under_older_rules_the_cap_is_kept_within_the_base_organisation(
    workspace_of: Make, data_2023: Rows
) -> None:
    found = weighed(workspace_of, moved(data_2023, 2021), "2019-hd21", "2021")
    assert all(quota.group not in ("Chưa xếp nhóm", "Người đứng đầu") for quota in found.quotas)
    assert {rule.key for rule in found.defaults} >= {"tran_xs", "co_so_tran_xs"}


def test_a_regime_whose_cap_is_not_known_says_so(workspace_of: Make, data_2023: Rows) -> None:
    found = weighed(workspace_of, data_2023, "2023-hd25", "2023")
    assert (found.quotas, as_json(found)["cap_rule"]) == ((), None)


def test_a_period_in_which_nobody_is_rated_yet_is_weighed_all_the_same(workspace_of: Make, data_2023: Rows) -> None:
    rows = moved(data_2023, 2021)
    for row in (*rows["ca_nhan"], *rows["tap_the"]):
        row.pop("muc_de_xuat", None)
    rows.pop("ket_qua", None)
    found = weighed(workspace_of, rows, "2019-hd21", "2021")
    assert found.quotas == ()
    assert len(found.opinions) == 4
