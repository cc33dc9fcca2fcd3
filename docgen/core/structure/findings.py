"""What is amiss with the organisations of a season: circles, nobody to decide, kinds that ended, who is not covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from docgen.core.problem import Origin, Problem
from docgen.core.regime import Rule
from docgen.core.structure.coverage import Case, Covered, coverage
from docgen.core.structure.deciders import DECIDERS, decider_of, needs_decider
from docgen.core.structure.guides import ENDED_KINDS, outlived
from docgen.core.structure.tree import Tree
from docgen.core.vietnamese.dates import short_date

# Row of the regime: kind of an organisation → the day since which its name has to be looked at again (Q60).
RENAMED_KINDS = "loai_to_chuc_xem_lai"
_NAMED_AT_MOST = 3


def structure_findings(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with the tree, then who decides nothing, then who is not covered."""
    yield from _circles(case)
    yield from _left_alone(case)
    yield from _undecided(case)
    yield from _ended_kinds(case)
    yield from _outlived_guides(case)
    if case.review.meetings:
        yield from _uncovered(case, coverage(case))


def _circles(case: Case) -> Iterator[Problem]:
    """The tree of today is judged with the data; here are the trees of other days, at each start of a chapter."""
    told: set[frozenset[str]] = set()
    for chapter in case.review.chapters:
        tree = Tree.on(chapter.since, case.review.organisations, case.review.chapters)
        for circle in tree.circles():
            if frozenset(circle) not in told:
                told.add(frozenset(circle))
                message = f"Ngày {short_date(chapter.since)}, đơn vị cấp trên nối thành vòng: {' → '.join(circle)}."
                hint = "Sửa “Mã cấp trên khi ấy” ở sheet Lịch sử đơn vị để lên đến đơn vị cao nhất."
                yield Problem("vong_cap_tren_theo_ngay", chapter.record.at("cap_tren"), message, hint)


def _undecided(case: Case) -> Iterator[Problem]:
    """Only of organisations that have a collective to rate, within the organiser's own."""
    rule = case.regime.rules.get(DECIDERS)
    orphans = {id for children in _orphans(case).values() for id in children}
    for id, standing in case.own.items() if rule else ():
        if id in orphans:
            continue
        asked = rule is not None and needs_decider(standing, rule) and case.review.collectives_of(id)
        if asked and rule and decider_of(case.tree, id, rule) is None:
            message = (
                f"{standing.name}: không có cấp trên nào quyết định xếp loại vào ngày {short_date(case.tree.day)}."
            )
            hint = f"{_who_could(case.tree, id)} {_basis(rule)}"
            origin = case.review.organisation(id).record.at("cap_tren")
            yield Problem("khong_co_cap_quyet_dinh", origin, message, hint, "warning")


def _who_could(tree: Tree, id: str) -> str:
    """A wrong kind is as frequent as a missing superior: say who stands above, and where to look."""
    above = ", ".join(superior.name for superior in tree.superiors(id))
    if not above:
        return "Ghi đơn vị cấp trên ở sheet Đơn vị hoặc Lịch sử đơn vị."
    return (
        f"Ở trên chỉ có {above}, không thuộc loại quyết định cho loại tổ chức này: xem lại “Loại tổ chức” của từng "
        "đơn vị, hoặc ghi thêm đơn vị cấp trên ở sheet Đơn vị, Lịch sử đơn vị."
    )


def _orphans(case: Case) -> dict[str, list[str]]:
    """Return, by each superior that is gone on the day, the organisations still under it."""
    found: dict[str, list[str]] = {}
    gone = {organisation.id for organisation in case.review.organisations} - case.tree.standings.keys()
    for id, standing in case.tree.standings.items():
        if standing.parent and standing.parent in gone:
            found.setdefault(standing.parent, []).append(id)
    return found


def _left_alone(case: Case) -> Iterator[Problem]:
    """One warning for each superior that is gone, however many stand under it."""
    for gone, below in _orphans(case).items():
        superior = case.review.organisation(gone)
        names = ", ".join(case.tree.standings[id].name for id in below[:_NAMED_AT_MOST])
        more = f" và {len(below) - _NAMED_AT_MOST} đơn vị khác" if len(below) > _NAMED_AT_MOST else ""
        day = short_date(case.tree.day)
        message = f"{superior.name} không hoạt động vào ngày {day} mà còn là cấp trên của {names}{more}."
        hint = (
            "Ghi cấp trên hiện nay của từng đơn vị ở sheet Đơn vị, cấp trên cũ ở sheet Lịch sử đơn vị; hoặc sửa ngày."
        )
        yield Problem("cap_tren_da_het", superior.record.at("den_ngay"), message, hint, "warning")


def _ended_kinds(case: Case) -> Iterator[Problem]:
    for key, told in ((ENDED_KINDS, _ended), (RENAMED_KINDS, _renamed)):
        rule = case.regime.rules.get(key)
        for id, standing in case.tree.standings.items() if rule else ():
            day = rule.value.get(standing.kind) if rule else None
            if rule and day and day < case.tree.day.isoformat():
                origin = case.review.organisation(id).record.at("loai")
                yield told(standing.name, date.fromisoformat(day), rule, origin)


def _ended(name: str, last: date, rule: Rule, origin: Origin) -> Problem:
    message = f"{name} thuộc loại tổ chức chỉ có đến hết ngày {short_date(last)}."
    hint = f"Ghi “Hoạt động đến hết ngày”, hoặc loại hiện nay; loại cũ ghi ở sheet Lịch sử đơn vị. {_basis(rule)}"
    return Problem("loai_to_chuc_da_het", origin, message, hint, "warning")


def _renamed(name: str, since: date, rule: Rule, origin: Origin) -> Problem:
    message = f"{name}: từ ngày {short_date(since)} tên gọi của loại tổ chức này có thể đã đổi."
    hint = f"Đối chiếu văn bản; tên mới ghi ở sheet Đơn vị, tên cũ ở sheet Lịch sử đơn vị. {_basis(rule)}"
    return Problem("loai_to_chuc_doi_ten", origin, message, hint, "warning")


def _outlived_guides(case: Case) -> Iterator[Problem]:
    rule = case.regime.rules.get(ENDED_KINDS)
    for row in outlived(case.review, rule) if rule else ():
        last = date.fromisoformat(rule.value[row.body_kind]) if rule else row.since
        message = f"{row.body} hướng dẫn sau ngày {short_date(last)}, khi loại tổ chức này không còn."
        hint = "Ghi “Đến hết ngày”, thêm dòng cho tổ chức hướng dẫn hiện nay."
        yield Problem("huong_dan_da_het", row.record.at("den_ngay"), message, hint, "warning")


def _uncovered(case: Case, rows: Iterable[Covered]) -> Iterator[Problem]:
    """One warning for each organisation, so that a season just begun is told in a few lines."""
    missing: dict[tuple[str, str], list[Covered]] = {}
    for row in rows:
        if row.state == "uncovered":
            missing.setdefault((row.home, row.group if row.group == "to_chuc" else ""), []).append(row)
    for (home, group), found in missing.items():
        organisation = case.review.organisation(home)
        place, who = ("ma", "") if group else ("ten", f" {_names(found)}.")
        message = f"{organisation.name}:{who} {found[0].reason}"
        hint = "Ghi hội nghị, thành phần, tập thể còn thiếu, hoặc tình trạng kèm lý do ở sheet Cá nhân, Tập thể."
        yield Problem("chua_co_trong_ke_hoach", organisation.record.at(place), message, hint, "warning")


def _names(rows: list[Covered]) -> str:
    names = ", ".join(row.name for row in rows[:_NAMED_AT_MOST])
    left = len(rows) - _NAMED_AT_MOST
    return f"{names} và {left} đối tượng khác" if left > 0 else names


def _basis(rule: Rule) -> str:
    default = ", mặc định" if rule.status == "assumed" else ""
    return f"Căn cứ: {rule.source.rstrip('.')} (quy tắc {rule.key}{default})."
