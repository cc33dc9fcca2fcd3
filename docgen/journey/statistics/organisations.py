"""Tables of the report about organisations: who is covered, who decides, who guides, who is rated where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docgen.core.appraisal.acts import told
from docgen.core.appraisal.audience import audience_of
from docgen.core.place.rating_place import RatingPlace, rating_place
from docgen.core.place.review_places import PLACES, ReviewPlace, review_places
from docgen.core.regime import Rule
from docgen.core.review import Review
from docgen.core.structure.chain import Step, chains
from docgen.core.structure.coverage import Case, Covered, coverage
from docgen.core.structure.figures import structure_tables
from docgen.core.structure.guides import guidances_of
from docgen.core.structure.history import Guidance
from docgen.core.vietnamese.dates import short_date
from docgen.journey.season.organisation import case_of
from docgen.journey.session import Session
from docgen.journey.statistics.listings import STATES, coverage_listing, listing_as_json
from docgen.journey.statistics.tables import figures_as_json
from docgen.sheets import sheet_of

Table = dict[str, Any]
_UNKNOWN = {"tap_the_ldql": "cấp có thẩm quyền (chưa có dòng quy tắc)"}


def organisation_tables(session: Session) -> list[Table]:
    """Return the tables that have a row; coverage and the chain of deciders always."""
    season, loaded = session.season, session.loaded
    case = case_of(loaded.workspace, loaded.regime, season.review, season.assignments)
    rows = tuple(coverage(case))
    figures = structure_tables(case)
    made = [
        listing_as_json(coverage_listing(rows)),
        _explained(case.review, rows),
        *map(figures_as_json, figures),
        _decided(case),
    ]
    return [*made, *(table for table in (_guided(case), _placed(case), _few_places(case)) if table["rows"])]


def _table(id: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    return {
        "id": id,
        "title": title,
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "totals": [],
        "trace": {},
    }


def _explained(review: Review, rows: Sequence[Covered]) -> Table:
    """Everybody who is not simply reviewed, the uncovered first."""
    asked = sorted((row for row in rows if row.state != "reviewed"), key=lambda row: row.state != "uncovered")
    lines = [[r.name, review.organisation(r.home).name, STATES[r.state], r.reason, r.source] for r in asked]
    columns = ("Đối tượng", "Đơn vị", "Tình trạng", "Lý do", "Căn cứ")
    return _table("do_phu_giai_trinh", "Ai không kiểm điểm, ai chưa có trong kế hoạch", columns, lines)


def _decided(case: Case) -> Table:
    lines = []
    for chain in chains(case.review, case.regime, case.tree.day):
        rule = chain.decider.rule if chain.decider else None
        steps = {step.act: step for step in chain.steps}
        who = told(case.review, steps["Quyết định"].by) or _UNKNOWN.get(chain.collective.kind, "chưa xác định được")
        lines.append([chain.collective.name, who, "; ".join(map(_step, steps.values())), _basis(rule)])
    columns = ("Tập thể", "Cấp quyết định", "Các bước", "Căn cứ")
    return _table("chuoi_xep_loai", "Từ tự xếp loại đến quyết định", columns, lines)


def _step(step: Step) -> str:
    day = f" ngày {short_date(step.day)}" if step.day else ""
    number = f", số {step.number}" if step.number else ""
    return f"{step.act}: {step.level or 'chưa có'}{day}{number}"


def _basis(rule: Rule | None) -> str:
    if rule is None:
        return ""
    return f"{rule.source} ({rule.key}{', mặc định' if rule.status == 'assumed' else ''})"


def _guided(case: Case) -> Table:
    """Each row of guidance once, at the first organisation of the organiser's own that it holds for."""
    held = ((o.name, row) for o in case.own.values() for row in guidances_of(case.review, case.tree, o.id))
    first = {row.record.origin: (name, row) for name, row in reversed(list(held))}
    lines = [
        [f"{name} và các đơn vị trực thuộc", row.body, _audience(row), row.content, row.text]
        for name, row in reversed(list(first.values()))
    ]
    columns = ("Đơn vị", "Tổ chức hướng dẫn", "Cho đối tượng", "Quy định về", "Văn bản")
    return _table("huong_dan", "Ai hướng dẫn", columns, lines)


def _audience(row: Guidance) -> str:
    return sheet_of("huong_dan").column("doi_tuong").choices.get(row.audience or "", "mọi đối tượng")


def _placed(case: Case) -> Table:
    """Those who hold several posts: where reviewed, where rated, and why."""
    review, lines = case.review, []
    for id in dict.fromkeys(post.member for post in review.posts):
        member, rated = review.member(id), rating_place(review.posts_of(id), case.regime)
        reviewed = "; ".join(_place(review, place) for place in review_places(review, member))
        bases = "; ".join(_basis(rule) for rule in rated.rules)
        lines.append([member.name, reviewed, _rated(review, rated), rated.why, bases])
    columns = ("Họ tên", "Nơi kiểm điểm", "Nơi xếp loại", "Vì sao", "Căn cứ")
    return _table("noi_xep_loai", "Nơi kiểm điểm, nơi xếp loại của người giữ nhiều chức vụ", columns, lines)


def _few_places(case: Case) -> Table:
    """Leaders reviewed at fewer places than the rule names; for the office to look at, one post may have one place."""
    rule = case.regime.rules.get(PLACES)
    asked = rule.value if rule else 0
    led = [member for member in case.review.members if audience_of(member) == "leader" and case.owes(member.id)]
    lines = [
        [member.name, case.review.organisation(member.cell).name, case.places[member.id], asked, _basis(rule)]
        for member in led
        if case.places[member.id] < asked
    ]
    columns = ("Họ tên", "Chi bộ", "Số nơi kiểm điểm", "Quy tắc nêu", "Căn cứ")
    title = "Cán bộ lãnh đạo, quản lý kiểm điểm ở ít nơi hơn quy tắc nêu (đối chiếu chức vụ từng người)"
    return _table("noi_kiem_diem_it", title, columns, lines)


def _place(review: Review, place: ReviewPlace) -> str:
    name = (
        review.collective(place.collective).name if place.collective else review.organisation(place.organisation).name
    )
    return f"{name} (nội dung kiêm nhiệm)" if place.limited else name


def _rated(review: Review, place: RatingPlace) -> str:
    return review.collective(place.collective).name if place.collective else "cần người có thẩm quyền chọn"
