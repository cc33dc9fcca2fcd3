"""Which collectives of an organisation a regime reviews: QĐ 366 Điều 5, HD 43 mục 1.1; HD 25 for 2023 and 2024."""

from __future__ import annotations

from docgen.core.organisation import Organisation
from docgen.core.regime import Rule
from docgen.core.review import Review
from docgen.core.structure.tree import Standing, Tree
from docgen.core.subject import Collective

# Row of the regime: kind of the organisation (or "kind/kind of its superior") → kinds of collectives, the first
# that the organisation has.
SUBJECTS = "doi_tuong_kiem_diem"
_STANDING_COMMITTEE = "ban_thuong_vu"


def kinds_to_review(tree: Tree, standing: Standing, rule: Rule) -> tuple[str, ...]:
    """Return the kinds of collectives of which one is reviewed, the preferred first; none for other organisations."""
    above = tree.standings.get(standing.parent or "")
    under = f"{standing.kind}/{above.kind}" if above else ""
    return tuple(rule.value.get(under, rule.value.get(standing.kind, ())))


def narrowed(kinds: tuple[str, ...], organisation: Organisation) -> tuple[str, ...]:
    """Return the kinds that are left once it is told whether the committee has a standing one (S46)."""
    match organisation.has_standing_committee:
        case "co":
            return kinds[:1] if _STANDING_COMMITTEE in kinds[:1] else kinds
        case "khong":
            return tuple(kind for kind in kinds if kind != _STANDING_COMMITTEE) or kinds
    return kinds


def collectives_to_review(review: Review, id: str, kinds: tuple[str, ...]) -> tuple[Collective, ...]:
    """Return the collectives of an organisation that are of the first kind it has."""
    own = review.collectives_of(id)
    found = (tuple(c for c in own if c.kind == kind) for kind in kinds)
    return next((group for group in found if group), ())
