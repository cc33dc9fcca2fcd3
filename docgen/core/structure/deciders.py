"""Who decides the level of an organisation: the nearest superior of the kinds that the regime's row names."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.core.regime import Rule
from docgen.core.structure.tree import Standing, Tree

# Row of the regime: kind of the organisation → kinds of those that decide, or the name of a body above all data.
DECIDERS = "cap_quyet_dinh"
# Row of the regime: kind of the deciding organisation → the body of it that decides, as papers name it.
BODIES = "co_quan_quyet_dinh"


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, by its id (empty for a body outside the data), its name, and the rule that says so."""

    id: str
    name: str
    rule: Rule

    def __str__(self) -> str:
        return self.name


def needs_decider(standing: Standing, rule: Rule) -> bool:
    """Tell whether the row says who decides for this kind; a tổ đảng, for one, is not rated."""
    return standing.kind in rule.value


def decider_of(tree: Tree, id: str, rule: Rule, bodies: Rule | None = None) -> Decider | None:
    """Return who decides for an organisation on the day of the tree; None where nobody of the kinds stands above it."""
    standing = tree.standings.get(id)
    wanted = rule.value.get(standing.kind, ()) if standing else ()
    if isinstance(wanted, str):
        return Decider("", wanted, rule)
    found = next((above for above in tree.superiors(id) if above.kind in wanted), None)
    return Decider(found.id, _named(found, bodies), rule) if found else None


def _named(decider: Standing, bodies: Rule | None) -> str:
    body = bodies.value.get(decider.kind, "") if bodies else ""
    return f"{body} ({decider.name})" if body else decider.name
