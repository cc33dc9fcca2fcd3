"""What Word keeps in a template besides its text: notes in the margin, fields, content controls, hidden letters."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.templating.lint.case import Case, descendants, local, switched_on
from docgen.templating.package.container import Package
from docgen.templating.package.places import W, tags_of
from docgen.templating.package.relations import parsed
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.place import Place
from docgen.templating.parse.spans import OPENING, spans

_COMMENTS, _SETTINGS = "word/comments.xml", "word/settings.xml"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MERGE = "MERGEFIELD"
_SHOWN = 60


def fields(case: Case) -> Iterator[Fault]:
    """Yield tags in the code of a Word field, and fields of a mail merge."""
    for element in descendants(case.root, frozenset({"instrText", "fldSimple"})):
        code = (element.text if local(element) == "instrText" else element.get(f"{W}instr")) or ""
        found = OPENING.search(code)
        if found:
            shown = next((code[a:b] for a, b in spans(code)), code[found.start() :])
            yield fault("mau_the_trong_ma_truong", case.around(element), the=shown, ma=code.strip()[:_SHOWN])
        elif code.split()[:1] == [_MERGE]:
            yield fault("mau_truong_tron_thu", case.around(element), ma=code.strip()[:_SHOWN])


def controls(case: Case) -> Iterator[Fault]:
    """Yield tags in content controls that Word overwrites, or shows as an invitation to type."""
    for control in case.root.iter(f"{W}sdt"):
        tag = next(iter(_tags(control)), "")
        properties = control.find(f"{W}sdtPr")
        if not tag or properties is None:
            continue
        if properties.find("{*}dataBinding") is not None:
            yield fault("mau_o_nhap_rang_buoc", case.around(control), the=tag)
        elif switched_on(properties.find(f"{W}showingPlcHdr")):
            yield fault("mau_o_nhap_cho_san", case.around(control), the=tag)


def boxes(case: Case) -> Iterator[Fault]:
    """Yield text boxes whose two versions, for new and for old readers, say different tags."""
    for both in case.root.iter(_ALTERNATIVE):
        versions = [_tags(version) for version in both if _holds_text(version)]
        if len(versions) > 1 and any(version != versions[0] for version in versions):
            new, old = (", ".join(tags) or "không có thẻ" for tags in versions[:2])
            yield fault("mau_hop_chu_lech", case.around(both), moi=new, cu=old)


def hidden(case: Case) -> Iterator[Fault]:
    """Yield tags in hidden letters."""
    for passage in case.passages:
        text = "".join(t.text or "" for t in passage.texts if _vanishes(t))
        for start, end in spans(text):
            yield fault("mau_the_an", passage.place, the=text[start:end])


def _vanishes(text: etree._Element) -> bool:
    run = next(text.iterancestors(f"{W}r"), None)
    return run is not None and switched_on(run.find(f"{W}rPr/{W}vanish"))


def _holds_text(version: etree._Element) -> bool:
    return next(version.iter(f"{W}txbxContent"), None) is not None


def _tags(element: etree._Element) -> list[str]:
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in element.iter(f"{W}p"))
    whole = "\n".join(texts) or "".join(t.text or "" for t in element.iter(f"{W}t"))
    return [f"{{{{{words}}}}}" if whole.count(f"{{{{{words}") else f"{{%{words}%}}" for words in tags_of(whole)]


def of_the_file(package: Package) -> Iterator[Fault]:
    """Yield what every paper would carry along: notes in the margin, a lock against editing."""
    if _COMMENTS in package.xml:
        count = sum(1 for _ in parsed(_COMMENTS, package.xml[_COMMENTS]).iter(f"{W}comment"))
        if count:
            yield fault("mau_con_ghi_chu", Place(_COMMENTS), so=count)
    if _SETTINGS in package.xml:
        lock = next(parsed(_SETTINGS, package.xml[_SETTINGS]).iter(f"{W}documentProtection"), None)
        if lock is not None and lock.get(f"{W}enforcement", "0") in ("1", "true", "on"):
            yield fault("mau_dang_khoa", Place(_SETTINGS))
