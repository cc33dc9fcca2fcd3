"""The values that property elements carry, one level of formatting at a time, and the looks they come to."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.layout.word.ooxml import TWIPS_PER_PT, A, Element, attribute, local, mm, number, switch, w
from docgen.layout.word.paper import Look, Shape

Values = dict[str, object]

SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
# What Word prints with when nothing says otherwise.
_FALLBACK_FONT, _FALLBACK_PT = "Times New Roman", 10.0
_INK = {"text1", "dark1", "tx1", "dk1"}


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """Return the fonts of a theme by the names that rFonts uses: "minorHAnsi"."""
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        fonts = None if theme is None else next(theme.iter(f"{{{A}}}{size}Font"), None)
        for tag, names in (("latin", ("HAnsi", "Ascii")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            face = None if fonts is None else fonts.find(f"{{{A}}}{tag}")
            found.update({f"{size}{name}": "" if face is None else face.get("typeface", "") for name in names})
    return found


def lines_drawn(borders: Element | None) -> dict[str, bool]:
    """Return which sides of a border element are drawn: {"top": True}."""
    sides: Iterable[Element] = () if borders is None else borders
    return {local(side): attribute(side, "val") not in (None, "nil", "none") for side in sides}


def colour_of(found: Element | None) -> Values:
    """Return the colour an element sets, empty for black or automatic."""
    if found is None:
        return {}
    if attribute(found, "themeColor") in _INK:
        return {"colour": ""}
    value = attribute(found, "val") or ""
    return {"colour": "" if value in ("auto", "000000") else value.upper()}


def look_of(values: Values) -> Look:
    """Return the look that merged values come to."""
    return Look(
        fonts={slot: str(values.get(slot) or _FALLBACK_FONT) for slot in SLOTS},
        pt=float(str(values.get("pt", _FALLBACK_PT))),
        bold=bool(values["b"]),
        italic=bool(values["i"]),
        underline=bool(values.get("u")),
        caps=bool(values["caps"] or values["smallCaps"]),
        hidden=bool(values["vanish"]),
        colour=str(values.get("colour", "")),
    )


def paragraph_values(properties: Element | None) -> Values:
    """Return what one pPr sets; measures stay in twentieths of a point."""
    if properties is None:
        return {}
    values: Values = _spacing(properties.find(w("spacing"))) | _indent(properties.find(w("ind")))
    align = attribute(properties.find(w("jc")), "val")
    values.update({} if align is None else {"align": {"start": "left", "end": "right"}.get(align, align)})
    for name in ("contextualSpacing", "pageBreakBefore"):
        on = switch(properties, name)
        values.update({} if on is None else {name: on})
    borders = properties.find(w("pBdr"))
    values.update({} if borders is None else {"borders": lines_drawn(borders)})
    return values


def _spacing(found: Element | None) -> Values:
    names = {"before": "before", "after": "after", "line": "line"}
    values: Values = {key: n for key, name in names.items() if (n := number(found, name)) is not None}
    rule = attribute(found, "lineRule")
    values.update({"lineRule": rule or "auto"} if rule or "line" in values else {})
    for side in ("before", "after"):
        automatic = attribute(found, f"{side}Autospacing")
        # Word prints an automatic gap as 14 points.
        values.update({side: 280.0} if automatic in ("1", "true", "on") else {})
    return values


def _indent(found: Element | None) -> Values:
    values: Values = {}
    for key, names in (("left", ("left", "start")), ("firstLine", ("firstLine",))):
        given = next((n for name in names if (n := number(found, name)) is not None), None)
        values.update({} if given is None else {key: given})
    hanging = number(found, "hanging")
    values.update({"firstLine": -hanging} if hanging else {})
    return values


def shape_of(values: Values, style: str) -> Shape:
    """Return the shape that merged values come to."""
    rule = str(values.get("lineRule", "auto"))
    line = float(str(values.get("line", 240)))
    borders = values.get("borders", {})
    drawn = borders if isinstance(borders, dict) else {}
    return Shape(
        align=str(values.get("align", "left")),
        left=mm(float(str(values.get("left", 0)))),
        first_line=mm(float(str(values.get("firstLine", 0)))),
        before=float(str(values.get("before", 0))) / TWIPS_PER_PT,
        after=float(str(values.get("after", 0))) / TWIPS_PER_PT,
        line=line / (240 if rule == "auto" else TWIPS_PER_PT),
        line_rule=rule,
        contextual=bool(values.get("contextualSpacing")),
        new_page=bool(values.get("pageBreakBefore")),
        rule_below=bool(drawn.get("bottom")),
        rule_above=bool(drawn.get("top")),
        style=style,
    )
