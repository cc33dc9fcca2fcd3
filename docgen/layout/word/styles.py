"""Style resolution: defaults, theme fonts, table, paragraph and character styles, numbering, direct formatting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.layout.word.ooxml import Element, attribute, number, switch, w
from docgen.layout.word.paper import Look, Shape
from docgen.layout.word.values import (
    SLOTS,
    Values,
    colour_of,
    lines_drawn,
    look_of,
    paragraph_values,
    shape_of,
    theme_fonts,
)

_THEMED = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
# Switches that a style turns over when another style has already turned them on: ECMA-376 Part 1, 17.7.3.
_TOGGLES = ("b", "i", "caps", "smallCaps", "vanish")


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
        return look_of(merged)

    def shape(self, direct: Element | None, table: str, numbered: Element | None) -> Shape:
        """Resolve the properties of a paragraph; `numbered` are those its list level brings."""
        style = self.paragraph_style(direct)
        merged: Values = {}
        default = None if self.defaults is None else self.defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
        own_list = direct is not None and direct.find(w("numPr")) is not None
        listed = paragraph_values(numbered)
        chain = self._chain(style, "pPr")
        layers = (chain, listed) if own_list else (listed, chain)
        table_values = self._chain(table or self.default_ids.get("table", ""), "pPr")
        for values in (paragraph_values(default), table_values, *layers, paragraph_values(direct)):
            merged.update(values)
        return shape_of(merged, style)

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
                merged.update(self._run_values(properties) if part == "rPr" else paragraph_values(properties))
            self._chains[key] = merged
        return self._chains[key]

    def _run_default(self) -> Values:
        return self._run_values(None if self.defaults is None else self.defaults.find(f"{w('rPrDefault')}/{w('rPr')}"))

    def _run_values(self, properties: Element | None) -> Values:
        if properties is None:
            return {}
        values: Values = {}
        fonts = properties.find(w("rFonts"))
        for slot in SLOTS if fonts is not None else ():
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
        return values | colour_of(properties.find(w("color")))

    def ruled(self, table: Element) -> bool:
        """Tell whether a table is printed with lines, so that it is a table of data and no arrangement of columns."""
        properties = table.find(w("tblPr"))
        named = attribute(None if properties is None else properties.find(w("tblStyle")), "val") or ""
        borders: dict[str, bool] = {}
        owners = [*reversed(self._ancestry(named)), table]
        for owner in owners:
            borders.update(lines_drawn(owner.find(f"{w('tblPr')}/{w('tblBorders')}")))
        if sum(borders.values()) >= 2:
            return True
        cells = (cell for row in table.iterchildren(w("tr")) for cell in row.iterchildren(w("tc")))
        return any(sum(lines_drawn(c.find(f"{w('tcPr')}/{w('tcBorders')}")).values()) >= 3 for c in cells)
