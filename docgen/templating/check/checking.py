"""Checks the parts of a template and gathers every fault at its place before any paper is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.templating.check.balance import Balance, balance_of
from docgen.templating.check.language import Outside, item_name, parsed, parsed_loop, python_of
from docgen.templating.check.scope import Loop, Scope
from docgen.templating.check.structure import leans_on_loops, reasons
from docgen.templating.package.container import Package
from docgen.templating.package.parts import Part
from docgen.templating.package.places import UNKNOWN, Places
from docgen.templating.parse.blocks import CELL_WORDS, Block, Fault, Node, tree_of
from docgen.templating.parse.breaks import with_breaks
from docgen.templating.parse.joining import Beside, joined
from docgen.templating.parse.tags import Tag, Text, tokens, with_braces

_LEFT_OPEN = re.compile(r"{{|{%")
_MARKUP = re.compile(r"<[^>]*>")
_WHOLE_TAG = re.compile(r"{{[^{}]{0,1000}}}|{%[^{}]{0,1000}%}")


@dataclass(frozen=True, slots=True)
class Checked:
    """A part as a tree, the setting of its outputs, its faults, and why docxtpl would have to fill it."""

    part: Part
    tree: list[Node]
    balance: Balance
    faults: tuple[Fault, ...]
    beyond: tuple[str, ...]
    tagged: bool
    leans_on_loops: bool


def checked(part: Part, filters: Mapping[str, Callable[..., object]]) -> Checked:
    """Return a part with all its faults."""
    whole = joined(part.xml)
    source = with_breaks(whole.source)
    places = Places(part.passages)
    pieces = [_placed(piece, number, places) for number, piece in enumerate(tokens(source))]
    tree = tree_of(pieces)
    beyond = tuple(reasons(part, pieces))
    faults = [*_unclosed(part, pieces), *(_beside(lost, part) for lost in whole.beside), *tree.faults]
    faults += _language(tree.nodes, Scope((), filters))
    # A broken pair or a cell docxtpl reshapes says nothing about balance: no fault may follow from another.
    balance = Balance({}, ()) if faults or beyond else balance_of(tree.nodes)
    tagged = len(pieces) > 1 or with_braces(source) != whole.source
    return Checked(part, tree.nodes, balance, (*faults, *balance.faults), beyond, tagged, leans_on_loops(part))


def tags_elsewhere(package: Package, filled: Iterable[Part]) -> Iterator[Fault]:
    """Yield a fault for each part that holds a tag nobody will fill, such as an endnote or a chart."""
    known = {part.name for part in filled}
    for name, content in package.xml.items():
        if name in known or not name.startswith(("word/", "docProps/")) or name.endswith(".rels"):
            continue
        found = _WHOLE_TAG.search(_MARKUP.sub("", content.decode("utf-8", "replace")))
        if found:
            message = f"thẻ {found[0]} nằm ở phần không được điền ({name})"
            yield Fault("mau_the_ngoai_phan", name, message, "Hãy chuyển thẻ vào thân văn bản, đầu trang, chân trang.")


def _placed(piece: Text | Tag, number: int, places: Places) -> Text | Tag:
    return replace(piece, place=places.of(piece.words), number=number) if isinstance(piece, Tag) else piece


def _unclosed(part: Part, pieces: list[Text | Tag]) -> Iterator[Fault]:
    hint = "Hãy đóng thẻ bằng }} hoặc %} ngay trong đoạn đó."
    found = [passage for passage in part.passages if passage.unclosed]
    for passage in found:
        yield Fault("mau_the_do", str(passage), f"thẻ “{passage.unclosed[:60]}” mở mà không đóng", hint)
    loose = (piece.xml for piece in pieces if isinstance(piece, Text) and _LEFT_OPEN.search(piece.xml))
    if not found and (xml := next(loose, "")):
        shown = _MARKUP.sub("", xml[_LEFT_OPEN.search(xml).start() :])[:60]  # type: ignore[union-attr]
        yield Fault("mau_the_do", part.name, f"thẻ “{shown}” mở mà không đóng", hint)


def _beside(lost: Beside, part: Part) -> Fault:
    place = next((str(passage) for passage in part.passages if lost.tag in passage.text), UNKNOWN)
    if not lost.text:
        hint = "Hãy đặt thẻ vào đúng hàng, ô hoặc đoạn mà nó điều khiển."
        return Fault("mau_the_lac", place, f"thẻ {lost.tag} đứng ngoài chỗ nó điều khiển", hint)
    message = f"chữ “{lost.text[:80]}” đứng cạnh thẻ {lost.tag} sẽ bị mất"
    return Fault("mau_chu_canh_the", place, message, "Hãy để thẻ này một mình trong đoạn, ô hoặc hàng của nó.")


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
    words = tag.rest if tag.opening == "{%" else tag.words
    if tag.opening == "{%" and tag.keyword in CELL_WORDS and not words:
        return
    try:
        python_of(parsed(words.strip()), scope)
    except Outside as reason:
        yield _outside(tag, reason)


def _outside(tag: Tag, reason: Outside) -> Fault:
    return Fault("mau_sai_cu_phap", tag.place, f"thẻ {tag}: {reason}", "Hãy sửa thẻ trong mẫu.")
