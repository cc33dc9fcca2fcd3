"""What a Word file names outside itself: addresses to click on, and what a program fetches as soon as it opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.core.problem import Origin, Problem, Severity
from docgen.layout.word.ooxml import attribute, local
from docgen.layout.word.package import Package, Unreadable

# Code → what is wrong, what to do, how much it weighs.
_WORDS: dict[str, tuple[str, str, Severity]] = {
    "tra_lai_tai_ngoai": (
        "Khi mở, tệp tự lấy thêm nội dung từ nơi khác: {noi}. docgen không tải gì từ đó.",
        "Không mở tệp này trên máy có tài liệu cần giữ kín; hỏi lại người gửi, xin tệp không có liên kết ngoài.",
        "warning",
    ),
    "tra_lai_lien_ket": (
        "Tệp có liên kết ra ngoài: {noi}. docgen không mở liên kết nào.",
        "Không bấm vào liên kết khi chưa rõ của ai; không cần thì xoá liên kết rồi lưu lại.",
        "warning",
    ),
}
# Relationships that wait for a click; every other one is followed by the program itself (ECMA-376-1, 15.2).
_CLICKED = {"hyperlink"}
# Fields that fetch or start something elsewhere when they are updated (ECMA-376-1, 17.16.5).
_FETCHING = re.compile(r"^\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT)\s+\S", re.IGNORECASE)
_NAMED, _LONGEST = 3, 80


def outside_links(package: Package, file: str) -> Iterator[Problem]:
    """Yield a warning for what a file fetches from elsewhere, and one for the links it shows."""
    fetched: list[str] = [*_fields(package)]
    shown: list[str] = []
    for kind, target in _targets(package):
        if kind in _CLICKED:
            shown.append(target)
        else:
            fetched.append(target)
    for code, targets in (("tra_lai_tai_ngoai", fetched), ("tra_lai_lien_ket", shown)):
        if targets:
            message, hint, severity = _WORDS[code]
            yield Problem(code, Origin(file), message.format(noi=_listed(targets)), hint, severity)


def _targets(package: Package) -> Iterator[tuple[str, str]]:
    """Yield kind and target of every relationship that leads out, those of damaged parts aside."""
    for name in package.members:
        try:
            root = package.xml(name) if name.endswith(".rels") else None
        except Unreadable:
            continue
        for link in () if root is None else root:
            if link.get("TargetMode") == "External":
                yield link.get("Type", "").rpartition("/")[2], link.get("Target", "")


def _fields(package: Package) -> Iterator[str]:
    """Yield the fields of the main part that fetch; Word cuts what a field says into several runs."""
    root, said = package.xml(package.main), ""
    for element in () if root is None else root.iter():
        name = local(element)
        if name == "instrText":
            said += element.text or ""
        elif name in ("fldChar", "fldSimple"):
            yield from _fetching(said)
            yield from _fetching(attribute(element, "instr") or "")
            said = ""
    yield from _fetching(said)


def _fetching(said: str) -> Iterator[str]:
    if _FETCHING.match(said):
        yield " ".join(said.split())


def _listed(targets: list[str]) -> str:
    unique = list(dict.fromkeys(targets))
    more = f" và {len(unique) - _NAMED} nơi nữa" if len(unique) > _NAMED else ""
    return "; ".join(f"“{target[:_LONGEST]}”" for target in unique[:_NAMED]) + more
