"""What points and conditions lead to, subject by subject; the three acts put into the journal, each by its account."""

from __future__ import annotations

from typing import Any, get_args

from starlette.responses import Response

from docgen import pipeline
from docgen.core.appraisal.acts import ACTS, ActKey, told
from docgen.core.rating import LABELS
from docgen.core.vietnamese.plain import slug
from docgen.errors import DataFaulty
from docgen.journey.ratings.standing import WeighedRow, act_counts, to_record, weighed_rows
from docgen.journey.ratings.weighing import Ratings
from docgen.web.cells import ways_to
from docgen.web.page import Page
from docgen.web.visit import Visit

ON_A_PAGE = 50
# Word of the filter → what it shows.
_FILTERS = {
    "": "Tất cả",
    "lech": "Điểm và điều kiện cho mức khác nhau",
    "chua-ghi": "Có bước chưa ghi nhật ký",
    "doi": "Đổi sau khi ghi nhật ký",
}


def show(visit: Visit) -> Response:
    """Show everybody weighed, a page at a time."""
    found = pipeline.rating(visit.office.session(visit.account.login))
    rows = weighed_rows(found)
    wanted = [row for row in rows if _asked(row, visit.query("loc"), visit.query("tim"))]
    last = max(1, -(-len(wanted) // ON_A_PAGE))
    number = min(max(int(visit.query("trang")) if visit.query("trang").isdecimal() else 1, 1), last)
    return visit.render(
        "ket_qua/xet_muc.html",
        found=found,
        rows=wanted[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        count=len(wanted),
        counts=act_counts(rows),
        page=number,
        pages=last,
        ways=ways_to(visit, found.problems),
        asked={"tim": visit.query("tim"), "loc": visit.query("loc")},
        filters=_FILTERS,
        acts=ACTS,
        labels=LABELS,
    )


def one(visit: Visit) -> Response:
    """Show one subject with every condition, its rule and the rows it rests on."""
    found = pipeline.rating(visit.office.session(visit.account.login), (visit.path("subject"),))
    (row,) = weighed_rows(found)
    values: dict[str, Any] = {"labels": LABELS, "names": _names(found, row)}
    return visit.render("ket_qua/xet_mot.html", found=found, row=row, **values)


def record(visit: Visit) -> Response:
    """Put an act into the journal, by the account that asks, for the chosen subjects or all."""
    act = _act(visit.text("buoc"))
    chosen = visit.texts("doi_tuong")
    if not chosen and visit.text("moi") != "co":
        raise DataFaulty("Chưa chọn ai. Hãy đánh dấu từng dòng, hoặc chọn “Mọi đối tượng đã có mức”.")
    with visit.office.at_work(visit.account.login) as session:
        rows = weighed_rows(pipeline.rating(session))
        events, _ = pipeline.record_acts(session, act, to_record(rows, act, chosen, visit.account.person))
    return visit.go(f"/xet-muc?da-ghi={len(events)}")


def _act(text: str) -> ActKey:
    for key in get_args(ActKey):
        if key == text:
            return key  # type: ignore[no-any-return]  # get_args knows no type
    raise DataFaulty("Không có bước này. Hãy chọn tự đánh giá, thẩm định hoặc quyết định.")


def _asked(row: WeighedRow, only: str, words: str) -> bool:
    states = {each.state for each in row.acts}
    kept = {"lech": row.opinion.differ, "chua-ghi": "open" in states, "doi": "changed" in states}.get(only, True)
    return kept and slug(words) in slug(f"{row.opinion.subject.id} {row.opinion.subject.name}")


def _names(found: Ratings, row: WeighedRow) -> dict[str, str]:
    return {each.act.by: told(found.season.review, each.act.by) for each in row.acts if each.act.by}


PAGES = (
    Page("GET", "/xet-muc", "xem_ky", show),
    Page("GET", "/xet-muc/{subject}", "xem_ky", one),
    Page("POST", "/xet-muc", "ghi_buoc", record),
)
