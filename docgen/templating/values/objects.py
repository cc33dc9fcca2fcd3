"""docxtpl's own values that need nothing but their XML: Listing, RichText, RichTextParagraph."""

from __future__ import annotations

import re
from html import escape, unescape

from lxml import etree

from docgen.templating.values.escaping import in_text, printable
from docgen.templating.values.setting import Beyond, Setting, Unfit

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = f'<x xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}">'
# The object, the kind of tag that makes room for it, what may stand there.
_ROOM = {"RichText": ("run", "{{r … }}", {"r", "hyperlink"}), "RichTextParagraph": ("paragraph", "{{p … }}", {"p"})}
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_PARAGRAPH_FORMAT = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_RUN_FORMAT = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_LINKED = re.compile(r"<w:hyperlink.*?</w:hyperlink>", re.DOTALL)
_LINKS = re.compile(r'<w:hyperlink r:id="([^"]*)"')
_LINK = re.compile(r'(<w:hyperlink )r:id="')
_BREAKS = "\a\f"
# Where these may stand, "x" being the outside; everything else belongs inside a run or a format.
_WITHIN = {
    "x": (False,),
    "p": ("x",),
    "pPr": ("p",),
    "hyperlink": ("x", "p"),
    "r": ("x", "p", "hyperlink"),
    "t": ("r",),
}
_SAFE = ("http://", "https://", "mailto:")
# What a link's relation is called until the paper is bound; see emit/links.py.
LINK_MARK, URL_MARK = "docgen:", "url:"


def is_word_object(value: object) -> bool:
    """Say whether a value is docxtpl's own (RichText, InlineImage, …), which brings its XML along."""
    return type(value).__module__.partition(".")[0] == "docxtpl"


def link_to(url: str) -> str:
    """Return a `url_id` for RichText that needs no template: it says its own target."""
    return URL_MARK + escape(url)


def url_meant(link: str) -> str:
    """Return the address a link says, empty for the id of a relation; Unfit if it would open a file or a program."""
    if not link.startswith(URL_MARK):
        return ""
    url = unescape(link.removeprefix(URL_MARK))
    if not url.startswith(_SAFE):
        raise Unfit(f"có liên kết “{url[:80]}” không bắt đầu bằng https://, http:// hay mailto:")
    return url


def object_xml(value: object, setting: Setting) -> str:
    """Return the XML of an object; Unfit where it may not stand, Beyond if it needs more than its XML."""
    name, xml = type(value).__name__, getattr(value, "xml", None)
    if name not in ("Listing", *_ROOM):
        raise Beyond(name)
    if not isinstance(xml, str):
        raise Unfit(f"là {name} không có chữ")
    xml = printable(xml, also=_BREAKS)
    if name == "Listing":
        return _listing(xml, setting)
    return _rich(name, xml, setting)


def _listing(xml: str, setting: Setting) -> str:
    if setting.kind != "text":
        raise Unfit("là Listing, chỉ đặt được trong chữ, bằng thẻ {{ … }}")
    return in_text(xml, setting)


def _rich(name: str, xml: str, setting: Setting) -> str:
    kind, tag, roots = _ROOM[name]
    if setting.kind != kind:
        raise Unfit(f"là {name}, chỉ đặt được bằng thẻ {tag}")
    _require_whole(name, xml, roots)
    for link in _LINKS.findall(xml):
        url_meant(link)
    if kind == "run":
        xml = _LINKED.sub(lambda link: _with_breaks(link[0], None), xml) if "<w:hyperlink" in xml else xml
        xml = _with_breaks(xml, setting.paragraph_format)
    else:
        xml = _PARAGRAPH.sub(lambda p: _with_breaks(p[0], _first(_PARAGRAPH_FORMAT, p[0])), xml)
    return _LINK.sub(rf'\g<1>xmlns:r="{_RELATIONS}" r:id="{LINK_MARK}', xml)


def _require_whole(name: str, xml: str, roots: set[str]) -> None:
    """Its formats are not escaped by docxtpl: a style named `"/></w:p>` would break the file."""
    try:
        root = etree.fromstring(f"{_ROOT}{_BREAK_CHARACTERS.sub('', xml)}</x>")
    except etree.XMLSyntaxError as error:
        raise Unfit(f"là {name} có định dạng hỏng") from error
    if any(etree.QName(element).localname not in roots for element in root) or not all(map(_is_sound, root.iter())):
        raise Unfit(f"là {name} có định dạng hỏng")


def _is_sound(element: etree._Element) -> bool:
    """Whether text stands in texts only, and nothing larger than a run inside a paragraph."""
    parent = element.getparent()
    local, inside = etree.QName(element).localname, parent is not None and etree.QName(parent).localname
    loose = (element.text if local != "t" else "") or element.tail
    return not loose and (inside in _WITHIN[local] if local in _WITHIN else inside not in ("x", "p"))


_BREAK_CHARACTERS = re.compile(f"[{_BREAKS}]")


def _with_breaks(xml: str, paragraph_format: str | None) -> str:
    return _RUN.sub(lambda run: _run(run[0], paragraph_format), xml)


def _run(xml: str, paragraph_format: str | None) -> str:
    setting = Setting("text", _first(_RUN_FORMAT, xml), paragraph_format)
    return _TEXT.sub(lambda text: in_text(text[0], setting), xml)


def _first(pattern: re.Pattern[str], xml: str) -> str:
    found = pattern.search(xml)
    return found[0] if found else ""
