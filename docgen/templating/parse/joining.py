"""Joins tags that Word split over runs and lifts them out of the row, cell, paragraph or run they govern.

The result is the text docxtpl would hand to Jinja, so that both give the same paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.errors import TemplateError
from docgen.templating.parse.spans import MAX_TAGS, OPENING, replaced, spans

# What may stand between two characters of one tag: markup, but never the end of a paragraph.
_MARKUP = r"(?:<(?!/w:p>)[^>]*>)+"
_SPLIT_BRACES = re.compile(rf"(?<={{){_MARKUP}(?=[{{%#])|(?<=[%}}#]){_MARKUP}(?=}})")
# An empty text, written <w:t/>, opens nothing; docxtpl takes it for the next text and cannot read the tag.
_RUN_BREAK = re.compile(r"</w:t>.*?<w:t(?: [^>]*)?(?<!/)>", re.DOTALL)
_BARE_TEXT = "<w:t>"
_RUN_TAG = re.compile(r"{{r\s[^<]*?}}|{%r\s[^<]*?%}")
_OWN_RUN = r'</w:t></w:r><w:r><w:t xml:space="preserve">\g<0></w:t></w:r><w:r><w:t xml:space="preserve">'
_ANY_MARKUP = re.compile(r"<[^>]*>")
LIFTED = ("tr", "tc", "p", "r")
_LIFTED_TAG = {
    kind: re.compile(rf"({opening}){kind}\s([^<]*?(?:%}}|}}}}|#}}))")
    for kind, opening in (("tr", "{[%{#]"), ("tc", "{[%{#]"), ("p", "{[%{#]"), ("r", "{[%{]"))
}
# Tells a lifted tag which kind it was, so that pairs can be compared; no XML can hold this character.
MARK = "\x01"


@dataclass(frozen=True, slots=True)
class Beside:
    """Text that stands beside a lifted tag and would vanish with its row, cell or paragraph."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The source of a part with whole tags in their final places, and the texts that would be lost."""

    source: str
    beside: tuple[Beside, ...]


def joined(xml: str) -> Joined:
    """Return the source of a part whose XML is given as text; TemplateError if it has too many tags."""
    xml = _SPLIT_BRACES.sub("", xml)
    if len(OPENING.findall(xml)) > MAX_TAGS:
        raise TemplateError(f"Mẫu có hơn {MAX_TAGS} thẻ trong một phần. Hãy tách mẫu.")
    xml = replaced(xml, "</w:p>", lambda tag: _RUN_BREAK.sub("", tag))
    xml = _RUN_TAG.sub(_OWN_RUN, _with_spaces_kept(xml))
    beside: list[Beside] = []
    for kind in LIFTED:
        xml = "".join(_lifted(xml, kind, beside))
    return Joined(xml, tuple(beside))


def _with_spaces_kept(xml: str) -> str:
    """Mark the texts that a tag follows before the next unmarked text, as docxtpl does."""
    first, *others = xml.split(_BARE_TEXT)
    return first + "".join(
        ('<w:t xml:space="preserve">' if _holds_tag(other) else _BARE_TEXT) + other for other in others
    )


def _holds_tag(text: str) -> bool:
    return any(text[start + 1] != "#" for start, _ in spans(text))


def _lifted(xml: str, kind: str, beside: list[Beside]) -> Iterator[str]:
    done, closing = 0, f"</w:{kind}>"
    for tag in _LIFTED_TAG[kind].finditer(xml):
        start = max(xml.rfind(f"<w:{kind}>", done, tag.start()), xml.rfind(f"<w:{kind} ", done, tag.start()))
        end = xml.find(closing, tag.end())
        if start < 0 or end < 0:
            beside.append(Beside(tag[0], ""))
            break
        lost = _ANY_MARKUP.sub("", xml[start : tag.start()] + xml[tag.end() : end]).strip()
        if lost:
            beside.append(Beside(tag[0], lost))
        yield xml[done:start] + f"{tag[1]}{MARK}{kind} {tag[2]}"
        done = end + len(closing)
    yield xml[done:]
