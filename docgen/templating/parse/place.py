"""Where something stands in a Word file, as an editor would look for it."""

from __future__ import annotations

from dataclasses import dataclass

_PARTS = {"document": "thân văn bản", "header": "đầu trang", "footer": "chân trang", "footnotes": "cước chú"}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph or a property of a part. All numbers start at 1; 0 says that it has none.

    `order` counts every paragraph of the part in the order of its XML; `paragraph` only those outside tables, as a
    reader counts; `table`, `row` and `column` are those of the cell round it; `text` is that of the paragraph.
    """

    part: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    order: int = 0
    property: str = ""
    text: str = ""

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        where = ", ".join(filter(None, (self._part_word(), self._spot())))
        return f"{where}: “{shown}”" if shown else where or "không rõ chỗ trong mẫu"

    def _spot(self) -> str:
        if self.table:
            return f"bảng {self.table}, hàng {self.row}, cột {self.column}"
        return f"đoạn {self.paragraph}" if self.paragraph else ""

    def _part_word(self) -> str:
        if self.property:
            return f"thuộc tính của tệp “{self.property}”"
        stem = self.part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
        return _PARTS.get(stem, self.part)
