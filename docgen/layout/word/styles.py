"""Style resolution: defaults, theme fonts, table, paragraph and character styles, numbering, direct formatting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.layout.word.ooxml import TWIPS_PER_PT, A, Element, attribute, local, mm, number, switch, w
from docgen.layout.word.paper import Look, Shape

Values = dict[str, object]

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEMED = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
# Switches that a style turns over when another style has already turned them on: ECMA-376 Part 1, 17.7.3.
_TOGGLES = ("b", "i", "caps", "smallCaps", "vanish")
# What Word prints with when nothing says otherwise.
_FALLBACK_FONT, _FALLBACK_PT = "Times New Roman", 10.0
_INK = {"text1", "dark1", "tx1", "dk1"}


@dataclass
class Stylesheet:
    """The styles of a document by id, its defaults and the fonts of its theme."""

    styles: Mapping[str, Element] = field(default_factory=dict)
    defaults: Element | None = None
    theme: Mapping[str, str] = field(default_factory=dict)
    default_ids: Mapping[str, str] = field(default_factory=dict)
    _chains: dict[tuple[str, str], Values] = field(default_factory=dict)
    _plain: dict[tuple[str, str], Look] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None, theme: Element | None) -> Stylesheet:
        """Read styles.xml and theme1.xml; either may be absent."""
        if root is None:
            return cls(theme=theme_fonts(theme))
        rows = [style for style in root.iter(w("style")) if style.get(w("styleId"))]
        first = {s.get(w("type"), ""): s.get(w("styleId"), "") for s in rows if s.get(w("default")) in ("1", "true")}
        styles = {s.get(w("styleId"), ""): s for s in rows}
        return cls(styles, root.find(w("docDefaults")), theme_fonts(theme), first)

    def look(self, direct: Element | None, paragraph: Element | None, table: str) -> Look:
        """Resolve the properties `direct` of a run in a paragraph with these properties."""
        if direct is not None:
            return self._resolved(direct, self.paragraph_style(paragraph), table)
        key = (self.paragraph_style(paragraph), table)
        if key not in self._plain:
            self._plain[key] = self._resolved(None, *key)
        return self._plain[key]

    def _resolved(self, direct: Element | None, style: str, table: str) -> Look:
        character = attribute(None if direct is None else direct.find(w("rStyle")), "val") or ""
        levels = [
            self._run_default(),
            self._chain(table or self.default_ids.get("table", ""), "rPr"),
            self._chain(style, "rPr"),
            self._chain(character, "rPr"),
        ]
        own = self._run_values(direct)
        merged: Values = {}
        for values in (*levels, own):
            merged.update(values)
        for name in _TOGGLES:
            turned = sum(bool(values.get(name)) for values in levels[1:]) % 2 == 1
            merged[name] = own[name] if name in own else turned or bool(levels[0].get(name))
        return _look(merged)

    def shape(self, direct: Element | None, table: str, numbered: Element | None) -> Shape:
        """Resolve the properties of a paragraph; `numbered` are those its list level brings."""
        style = self.paragraph_style(direct)
        merged: Values = {}
        default = None if self.defaults is None else self.defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
        own_list = direct is not None and direct.find(w("numPr")) is not None
        listed = _paragraph_values(numbered)
        chain = self._chain(style, "pPr")
        layers = (chain, listed) if own_list else (listed, chain)
        table_values = self._chain(table or self.default_ids.get("table", ""), "pPr")
        for values in (_paragraph_values(default), table_values, *layers, _paragraph_values(direct)):
            merged.update(values)
        return _shape(merged, style)

    def paragraph_style(self, properties: Element | None) -> str:
        """Return the id of a paragraph's style, the default one when it names none or one that is not there."""
        named = attribute(None if properties is None else properties.find(w("pStyle")), "val") or ""
        return named if named in self.styles else self.default_ids.get("paragraph", "")

    def list_of(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, by itself or by its style."""
        found = [] if properties is None else [properties.find(w("numPr"))]
        found += [style.find(f"{w('pPr')}/{w('numPr')}") for style in self._ancestry(self.paragraph_style(properties))]
        listed = next((n for n in found if n is not None and n.find(w("numId")) is not None), None)
        if listed is None:
            return None
        level = number(listed.find(w("ilvl")), "val") or 0
        return attribute(listed.find(w("numId")), "val") or "0", int(level)

    def _ancestry(self, style: str) -> list[Element]:
        """Return a style and those it is based on, itself first; a circle ends where it closes."""
        found: dict[str, Element] = {}
        while style in self.styles and style not in found:
            found[style] = self.styles[style]
            style = attribute(self.styles[style].find(w("basedOn")), "val") or ""
        return list(found.values())

    def _chain(self, style: str, part: str) -> Values:
        key = (style, part)
        if key not in self._chains:
            merged: Values = {}
            for ancestor in reversed(self._ancestry(style)):
                properties = ancestor.find(w(part))
                merged.update(self._run_values(properties) if part == "rPr" else _paragraph_values(properties))
            self._chains[key] = merged
        return self._chains[key]

    def _run_default(self) -> Values:
        return self._run_values(None if self.defaults is None else self.defaults.find(f"{w('rPrDefault')}/{w('rPr')}"))

    def _run_values(self, properties: Element | None) -> Values:
        if properties is None:
            return {}
        values: Values = {}
        fonts = properties.find(w("rFonts"))
        for slot in _SLOTS if fonts is not None else ():
            themed = self.theme.get(attribute(fonts, _THEMED[slot]) or "", "")
            named = themed or attribute(fonts, slot)
            values.update({slot: named} if named else {})
        size = number(properties.find(w("sz")), "val")
        values.update({} if size is None else {"pt": size / 2})
        for name in _TOGGLES:
            on = switch(properties, name)
            values.update({} if on is None else {name: on})
        underline = switch(properties, "u")
        values.update({} if underline is None else {"u": underline})
        return values | _colour(properties.find(w("color")))

    def ruled(self, table: Element) -> bool:
        """Tell whether a table is printed with lines, so that it is a table of data and no arrangement of columns."""
        properties = table.find(w("tblPr"))
        named = attribute(None if properties is None else properties.find(w("tblStyle")), "val") or ""
        borders: dict[str, bool] = {}
        owners = [*reversed(self._ancestry(named)), table]
        for owner in owners:
            borders.update(_lines(owner.find(f"{w('tblPr')}/{w('tblBorders')}")))
        if sum(borders.values()) >= 2:
            return True
        cells = (cell for row in table.iterchildren(w("tr")) for cell in row.iterchildren(w("tc")))
        return any(sum(_lines(c.find(f"{w('tcPr')}/{w('tcBorders')}")).values()) >= 3 for c in cells)


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """Return the fonts of a theme by the names that rFonts uses: "minorHAnsi"."""
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        fonts = None if theme is None else next(theme.iter(f"{{{A}}}{size}Font"), None)
        for tag, names in (("latin", ("HAnsi", "Ascii")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            face = None if fonts is None else fonts.find(f"{{{A}}}{tag}")
            found.update({f"{size}{name}": "" if face is None else face.get("typeface", "") for name in names})
    return found


def _lines(borders: Element | None) -> dict[str, bool]:
    sides: Iterable[Element] = () if borders is None else borders
    return {local(side): attribute(side, "val") not in (None, "nil", "none") for side in sides}


def _colour(found: Element | None) -> Values:
    if found is None:
        return {}
    if attribute(found, "themeColor") in _INK:
        return {"colour": ""}
    value = attribute(found, "val") or ""
    return {"colour": "" if value in ("auto", "000000") else value.upper()}


def _look(values: Values) -> Look:
    return Look(
        fonts={slot: str(values.get(slot) or _FALLBACK_FONT) for slot in _SLOTS},
        pt=float(str(values.get("pt", _FALLBACK_PT))),
        bold=bool(values["b"]),
        italic=bool(values["i"]),
        underline=bool(values.get("u")),
        caps=bool(values["caps"] or values["smallCaps"]),
        hidden=bool(values["vanish"]),
        colour=str(values.get("colour", "")),
    )


def _paragraph_values(properties: Element | None) -> Values:
    if properties is None:
        return {}
    values: Values = _spacing(properties.find(w("spacing"))) | _indent(properties.find(w("ind")))
    align = attribute(properties.find(w("jc")), "val")
    values.update({} if align is None else {"align": {"start": "left", "end": "right"}.get(align, align)})
    for name in ("contextualSpacing", "pageBreakBefore"):
        on = switch(properties, name)
        values.update({} if on is None else {name: on})
    borders = properties.find(w("pBdr"))
    values.update({} if borders is None else {"borders": _lines(borders)})
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


def _shape(values: Values, style: str) -> Shape:
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
