"""What is searched for, and the questions put to each database, the most exact first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from docgen.register.folding import exact, folded


@dataclass(frozen=True, slots=True)
class Query:
    """Words, with or without tones, and filters that must all hold; a filter left empty holds for everything."""

    words: str = ""
    year: int | None = None
    organisation: str = ""
    level: str = ""
    kind: str = ""
    retention: str = ""
    limit: int = 50

    @property
    def filters(self) -> dict[str, str]:
        """Return field → words that must be in it."""
        asked = {
            "nam": str(self.year or ""),
            "don_vi": self.organisation,
            "cap": self.level,
            "loai": self.kind,
            "thoi_han": self.retention,
        }
        return {field: folded(text) for field, text in asked.items() if folded(text)}


Question = tuple[str, Mapping[str, object]]
_SELECT = "SELECT p.* FROM tra_cuu_chu JOIN tra_cuu_goi p ON p.id = tra_cuu_chu.rowid WHERE "
_ALL = "SELECT p.* FROM tra_cuu_goi p ORDER BY p.id LIMIT :limit"


def questions(query: Query, dialect: str) -> Iterator[Question]:
    """Yield the questions: words side by side as written, all as written, all in bare letters, the last only begun."""
    written, bare = exact(query.words), folded(query.words)
    if not (bare or query.filters):
        yield _ALL, {"limit": query.limit}
        return
    yield from _ASKING[dialect](written, bare, query)


def _sqlite(written: str, bare: str, query: Query) -> Iterator[Question]:
    filters = [f"{field}:({_quoted(text)})" for field, text in query.filters.items()]
    side_by_side = " + ".join(f'"{word}"' for word in written.split())
    words = [f"dung:({side_by_side})", f"dung:({_quoted(written)})", f"gap:({_quoted(bare)})"]
    begun = [f"gap:({_quoted(bare)}*)"] if _may_be_begun(bare) else []
    asked = (*words, *begun) if bare else ("",)
    for match in asked:
        found = " AND ".join(filter(None, (match, *filters)))
        yield (
            f"{_SELECT} tra_cuu_chu MATCH :found ORDER BY tra_cuu_chu.rowid LIMIT :limit",
            {
                "found": found,
                "limit": query.limit,
            },
        )


def _may_be_begun(bare: str) -> bool:
    """Tell whether the last word may be the beginning of one: a single letter begins too many."""
    return len(bare.rpartition(" ")[2]) > 1


def _quoted(words: str) -> str:
    return " ".join(f'"{word}"' for word in words.split())


def _postgresql(written: str, bare: str, query: Query) -> Iterator[Question]:
    filters = [f"{field} @@ plainto_tsquery('simple', :{field})" for field in query.filters]
    beginning = " & ".join(bare.split()) + ":*"
    asked = (
        ("dung @@ phraseto_tsquery('simple', :words)", written),
        ("dung @@ plainto_tsquery('simple', :words)", written),
        ("gap @@ plainto_tsquery('simple', :words)", bare),
        *((("gap @@ to_tsquery('simple', :words)", beginning),) if _may_be_begun(bare) else ()),
    )
    for condition, words in asked if bare else (("", ""),):
        where = " AND ".join(filter(None, (condition, *filters)))
        values = {**query.filters, "words": words, "limit": query.limit}
        yield f"{_SELECT} {where} ORDER BY tra_cuu_chu.rowid LIMIT :limit", values


_ASKING: Mapping[str, Callable[[str, str, Query], Iterator[Question]]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
