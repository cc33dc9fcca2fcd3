"""Joins tags that Word split over runs and lifts them out of the row, cell, paragraph or run they govern.

The result is the text docxtpl would hand to Jinja, so that both give the same paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.templating.parse.spans import replaced, require_few, spans

# What may stand between two characters of one tag: markup, but never the end of a paragraph.
_MARKUP = r"(?:<(?!/w:p>)[^>]*>)+"
_SPLIT_BRACES = re.compile(rf"(?<={{){_MARKUP}(?=[{{%#])|(?<=[%}}#]){_MARKUP}(?=}})")
# An empty text, written <w:t/>, opens nothing; docxtpl takes it for the next text and cannot read the tag.
_RUN_BREAK = re.compile(r"</w:t>.*?<w:t(?: [^>]*)?(?<!/)>", re.DOTALL)
_BARE_TEXT = "<w:t>"
_RUN_TAG = re.compile(r"{{r\s[^<]*?}}|{%r\s[^<]*?%}")
_OWN_RUN = r'</w:t></w:r><w:r><w:t xml:space="preserve">\g<0></w:t></w:r><w:r><w:t xml:space="preserve">'
_ANY_MARKUP = re.compile(r"<[^>]*>")
# docxtpl takes these out of the text of a cell before it looks which texts hold tags.
_CELL_TAG = re.compile(r"{%\s*(?:colspan|cellbg)\s")
_TEXT_END, _TEXT_BEGIN = "</w:t>", re.compile(r"<w:t(?: [^>]*)?(?<!/)>")
LIFTED = ("tr", "tc", "p", "r")
_LIFTED_TAG = {
    kind: re.compile(rf"({opening}){kind}\s([^<]*?(?:%}}|}}}}|#}}))")
    for kind, opening in (("tr", "{[%{#]"), ("tc", "{[%{#]"), ("p", "{[%{#]"), ("r", "{[%{]"))
}
# Tells a lifted tag which kind it was, so that pairs can be compared; no XML can hold this character.
MARK = "\x01"


@dataclass(frozen=True, slots=True)
class Beside:
    """Text that stands beside a tag and would vanish with the row, cell, paragraph or line break it takes away."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The source of a part with whole tags in their final places, and the texts that would be lost.

    `cells` says that a tag takes a cell away, so that the width of a row is not that of the template.
    """

    source: str
    beside: tuple[Beside, ...]
    cells: bool = False


def joined(xml: str) -> Joined:
    """Return the source of a part whose XML is given as text; TemplateError if it has too many tags."""
    xml = _SPLIT_BRACES.sub("", xml)
    require_few(xml)
    xml = replaced(xml, "</w:p>", lambda tag: _RUN_BREAK.sub("", tag))
    xml = _RUN_TAG.sub(_OWN_RUN, _with_spaces_kept(xml))
    beside: list[Beside] = []
    xml = "".join(_merged(xml, beside))
    cells = bool(_LIFTED_TAG["tc"].search(xml))
    for kind in LIFTED:
        xml = "".join(_lifted(xml, kind, beside))
    return Joined(xml, tuple(beside), cells)


def _with_spaces_kept(xml: str) -> str:
    """Mark the texts that a tag follows before the next unmarked text, as docxtpl does."""
    first, *others = xml.split(_BARE_TEXT)
    return first + "".join(
        ('<w:t xml:space="preserve">' if _holds_tag(other) else _BARE_TEXT) + other for other in others
    )


def _holds_tag(text: str) -> bool:
    return any(text[start + 1] != "#" and not _CELL_TAG.match(text, start) for start, _ in spans(text))


def _merged(xml: str, beside: list[Beside]) -> Iterator[str]:
    """Join each {%- to the text before it and each -%} to the text after it, unless another tag comes first."""
    done, tags = 0, list(spans(xml))
    for (start, end), following in zip(tags, [*(begin for begin, _ in tags[1:]), len(xml)], strict=False):
        tag = xml[start:end]
        before = xml.rfind(_TEXT_END, done, start) if tag.startswith("{%-") else -1
        if before >= 0:
            _note_lost(xml[before:start], tag, beside)
            yield xml[done:before]
            done, tag = start, "{%" + tag[3:]
        after = _TEXT_BEGIN.search(xml, end, following) if tag.endswith("-%}") else None
        if after:
            _note_lost(xml[end : after.start()], tag, beside)
            tag = tag[:-3] + "%}"
        yield xml[done:start] + tag
        done = after.end() if after else end
    yield xml[done:]


def _note_lost(xml: str, tag: str, beside: list[Beside]) -> None:
    lost = _ANY_MARKUP.sub("", xml).strip()
    if lost:
        beside.append(Beside(tag, lost))


def _lifted(xml: str, kind: str, beside: list[Beside]) -> Iterator[str]:
    done, closing = 0, f"</w:{kind}>"
    for tag in _LIFTED_TAG[kind].finditer(xml):
        start = max(xml.rfind(f"<w:{kind}>", done, tag.start()), xml.rfind(f"<w:{kind} ", done, tag.start()))
        end = xml.find(closing, tag.end())
        if start < 0 or end < 0:
            beside.append(Beside(tag[0], ""))
            break
        _note_lost(xml[start : tag.start()] + xml[tag.end() : end], tag[0], beside)
        yield xml[done:start] + f"{tag[1]}{MARK}{kind} {tag[2]}"
        done = end + len(closing)
    yield xml[done:]
