"""Checks the parts of a template and gathers every fault at its place before any paper is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.templating.check.balance import Balance, balance_of
from docgen.templating.check.language import Outside, item_name, parsed, parsed_loop, python_of
from docgen.templating.check.scope import Loop, Scope
from docgen.templating.check.structure import Grids, draws_in_loop, grids_of, speaks_word
from docgen.templating.package.container import Package
from docgen.templating.package.parts import Part
from docgen.templating.package.places import Places, unclosed
from docgen.templating.parse.blocks import Block, Node, tree_of
from docgen.templating.parse.breaks import with_breaks
from docgen.templating.parse.cells import with_plain_cells
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.joining import Beside, joined
from docgen.templating.parse.place import Place
from docgen.templating.parse.tags import Tag, Text, tokens, with_braces

_LEFT_OPEN = re.compile(r"{{|{%")
_MARKUP = re.compile(r"<[^>]*>")
_WHOLE_TAG = re.compile(r"{{[^{}]{0,1000}}}|{%[^{}]{0,1000}%}")


@dataclass(frozen=True, slots=True)
class Checked:
    """A part as a tree, the setting of its outputs, its faults, and what its shape takes from the data."""

    part: Part
    tree: list[Node]
    balance: Balance
    faults: tuple[Fault, ...]
    tagged: bool
    grids: Grids
    draws_in_loop: bool
    takes_objects: bool


def checked(part: Part, filters: Mapping[str, Callable[..., object]]) -> Checked:
    """Return a part with all its faults."""
    whole = joined(part.xml)
    plain = with_plain_cells(whole.source)
    source = with_breaks(plain)
    places = Places(part.passages, part.name)
    pieces = [_placed(piece, number, places) for number, piece in enumerate(tokens(source))]
    tree = tree_of(pieces)
    faults = [*_unclosed(part, pieces), *(_beside(lost, part) for lost in whole.beside), *tree.faults]
    faults += _language(tree.nodes, Scope((), filters))
    # A broken pair says nothing about balance: no fault may follow from another.
    balance = Balance({}, ()) if faults else balance_of(tree.nodes)
    return Checked(
        part,
        tree.nodes,
        balance,
        (*faults, *balance.faults, *_foreign(part)),
        tagged=len(pieces) > 1 or with_braces(source) != whole.source,
        grids=grids_of(part, cells_vary=whole.cells or balance.cells_vary or plain != whole.source),
        draws_in_loop=draws_in_loop(pieces),
        takes_objects=any(isinstance(p, Tag) and p.opening == "{{" and p.kind in ("r", "p") for p in pieces),
    )


def _foreign(part: Part) -> Iterator[Fault]:
    if not speaks_word(part):
        remedy = "Hãy mở bằng Word và lưu lại dạng .docx."
        yield fault("mau_khong_mo_duoc", Place(part.name), ly_do=f"{part.name} không do Word viết", cach=remedy)


def tags_elsewhere(package: Package, filled: Iterable[Part]) -> Iterator[Fault]:
    """Yield a fault for each part that holds a tag nobody will fill, such as an endnote or a chart."""
    known = {part.name for part in filled}
    for name, content in package.xml.items():
        if name in known or not name.startswith(("word/", "docProps/")) or name.endswith(".rels"):
            continue
        found = _WHOLE_TAG.search(_MARKUP.sub("", content.decode("utf-8", "replace")))
        if found:
            yield fault("mau_the_ngoai_phan", Place(name), the=found[0], phan=name)


def _placed(piece: Text | Tag, number: int, places: Places) -> Text | Tag:
    if isinstance(piece, Text):
        return piece
    return replace(piece, place=places.of(piece.spelt or piece.words), number=number)


def _unclosed(part: Part, pieces: list[Text | Tag]) -> Iterator[Fault]:
    found = [(place, begun) for place in part.passages if (begun := unclosed(place.text))]
    for place, begun in found:
        yield fault("mau_the_do", place, the=begun[:60])
    loose = (piece.xml for piece in pieces if isinstance(piece, Text) and _LEFT_OPEN.search(piece.xml))
    if not found and (xml := next(loose, "")):
        shown = _MARKUP.sub("", xml[_LEFT_OPEN.search(xml).start() :])[:60]  # type: ignore[union-attr]
        yield fault("mau_the_do", Place(part.name), the=shown)


def _beside(lost: Beside, part: Part) -> Fault:
    place = next((place for place in part.passages if lost.tag in place.text), Place(part.name))
    if not lost.text:
        return fault("mau_the_ngoai_cho", place, the=lost.tag)
    return fault("mau_chu_canh_the", place, chu=lost.text[:80], the=lost.tag)


def _language(tree: list[Node], scope: Scope) -> Iterator[Fault]:
    for node in tree:
        if isinstance(node, Tag):
            yield from _tag(node, scope)
        elif isinstance(node, Block):
            yield from _block(node, scope)


def _block(block: Block, scope: Scope) -> Iterator[Fault]:
    for number, branch in enumerate(block.branches):
        inner = scope
        try:
            if branch.tag.keyword == "for":
                inner = _inside(branch.tag, scope)
            elif branch.tag.keyword != "else":
                python_of(parsed(branch.tag.rest), scope)
        except Outside as reason:
            yield _outside(branch.tag, reason)
            if number == 0 and branch.tag.keyword == "for":
                continue
        yield from _language(branch.body, inner)


def _inside(tag: Tag, scope: Scope) -> Scope:
    head = parsed_loop(tag.rest)
    python_of(head.iter, scope)
    inner = scope.inside(Loop(item_name(head), tag.number, head.iter))
    if head.test:
        python_of(head.test, inner)
    return inner


def _tag(tag: Tag, scope: Scope) -> Iterator[Fault]:
    try:
        python_of(parsed(tag.words.strip()), scope)
    except Outside as reason:
        yield _outside(tag, reason)


def _outside(tag: Tag, reason: Outside) -> Fault:
    return fault(reason.code, tag.place, the=tag, ly_do=reason)
