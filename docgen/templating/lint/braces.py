"""Braces that are no tag although somebody probably meant one, and what a template says in no tag at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.templating.lint.case import Case
from docgen.templating.package.places import unclosed
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.spans import replaced

_CLOSING = re.compile(r"}}|%}")
# A brace or two that nobody writes in a paper: { { x } }, { % if x % }, {x}.
_NEARLY = re.compile(r"\{\s+\{[^{}]*\}\s*\}|\{\s+%[^{}]*%\s*\}|(?<!\{)\{\s*[A-Za-z_][\w.]*\s*\}(?!\})")
_WORDS = re.compile(r"[^{}%]+")
_SHOWN = 60


def stray_braces(case: Case) -> Iterator[Fault]:
    """Yield braces that close nothing, tags spelt with one brace, comments that do not end."""
    open_tag = False
    for passage in case.passages:
        rest = replaced(passage.text, "", lambda tag: "\0" * len(tag))
        nearly = _NEARLY.search(rest)
        closing = _CLOSING.search(_NEARLY.sub("", rest))
        # The end of a tag begun in another paragraph is told there.
        if closing and not open_tag and not unclosed(passage.text):
            yield fault("mau_dong_thua", passage.place, dau=closing[0])
        if "{{{" in passage.text:
            yield fault("mau_ba_ngoac", passage.place)
        if nearly:
            yield fault("mau_ngoac_le", passage.place, chu=nearly[0], dung=_meant(nearly[0]))
        if "{#" in rest:
            yield fault("mau_ghi_chu_do", passage.place)
        open_tag |= bool(unclosed(passage.text))


def _meant(text: str) -> str:
    words = _WORDS.search(text)
    inside = words[0].strip() if words and words[0].strip() else " ".join(re.findall(r"[^{}%\s]+", text))
    return f"{{% {inside} %}}" if "%" in text else f"{{{{ {inside} }}}}"


def decomposed(case: Case) -> Iterator[Fault]:
    """Yield the paragraphs whose letters are stored apart from their marks."""
    for passage in case.passages:
        if not unicodedata.is_normalized("NFC", passage.text):
            yield fault("mau_chua_nfc", passage.place, chu=passage.text[:_SHOWN])


def in_properties(case: Case) -> Iterator[Fault]:
    """Yield the tags in the properties of the file, which an editor does not see."""
    for place in case.checked.part.passages if not case.name.startswith("word/") else ():
        if "{{" in place.text or "{%" in place.text:
            yield fault("mau_the_trong_thuoc_tinh", place, the=place.text[:_SHOWN])
