"""Reads the source text of a template: one line for each paragraph, brackets around everything else.

    [trang dọc | Mẫu 01-HD KĐ.ĐG 2025]    a section, and the mark in its corner
    [đầu trang | sao | số | về việc …]    the masthead
    Mục lớn | I. Ưu điểm                  a paragraph: style | text
    % for d in han_che                    a control tag
    [ô mức | m in muc]                    the four levels with boxes
    [ô cấp độ | cap_do_1]                 the four levels of one item with boxes, in a line
    [thanh mức | t in thong_ke]           a bar of the levels for each row, under a legend
    [bảng | d in phu_luc | dòng trống]    a table, then its columns: width mm | heading | cell | giữa, until [hết];
                                          “dòng trống” for an empty list, “liền” keeps it with what follows,
                                          “chữ nhỏ” for many columns
    [hai cột] … [cột phải] … [hết]        two columns kept together
    [giữ liền] … [hết]                    lines over the whole width kept together, [hai cột] among them
Lines that are empty or start with # say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.errors import TemplateError
from docgen.layout.blocks import (
    Block,
    Boxes,
    Column,
    Control,
    ItemLevels,
    LevelBars,
    Line,
    Masthead,
    Page,
    Paragraph,
    SideBySide,
    Table,
    Together,
)

_END = "[hết]"
_COLUMNS = "[hai cột]"
_RIGHT = "[cột phải]"


@dataclass(frozen=True, slots=True)
class _Source:
    """The lines still to be read, each with its number."""

    name: str
    lines: Iterator[tuple[int, str]]

    def until(self, mark: str) -> Iterator[tuple[int, str]]:
        for number, line in self.lines:
            if line == mark:
                return
            yield number, line
        raise TemplateError(f"{self.name}: thiếu dòng {mark}. Hãy thêm dòng này vào cuối khối.")

    def fault(self, number: int, message: str) -> TemplateError:
        return TemplateError(f"{self.name}, dòng {number}: {message}. Hãy sửa dòng này trong tệp nguồn.")


def parse_source(text: str, name: str = "nguồn") -> tuple[Block, ...]:
    """Return the blocks of a source text; TemplateError names the line that cannot be read."""
    numbered = enumerate((line.strip() for line in text.splitlines()), start=1)
    source = _Source(name, ((n, line) for n, line in numbered if line and not line.startswith("#")))
    return tuple(_block(source, number, line) for number, line in source.lines)


def _block(source: _Source, number: int, line: str) -> Block:
    if not line.startswith("["):
        return _line(source, number, line)
    words = _words(line.strip("[]"))
    make = _MAKERS.get(words[0])
    if make is None:
        raise source.fault(number, f"không có khối “{words[0]}”, chỉ có: {', '.join(_MAKERS)}")
    return make(source, words[1:])


def _line(source: _Source, number: int, line: str) -> Line:
    if line.startswith("%"):
        return Control(line[1:].strip())
    style, bar, text = line.partition("|")
    if not bar:
        raise source.fault(number, "thiếu dấu | giữa tên kiểu và nội dung")
    return Paragraph(style.strip(), text.strip())


def _words(line: str) -> list[str]:
    return [word.strip() for word in line.split("|")]


def _page(landscape: bool) -> Callable[[_Source, list[str]], Block]:
    return lambda _, words: Page(landscape, words[0] if words else "")


def _masthead(_: _Source, words: list[str]) -> Block:
    subject = [word for word in words if word not in ("sao", "số")]
    return Masthead("sao" in words, "số" in words, subject[0] if subject else "")


def _boxes(_: _Source, words: list[str]) -> Block:
    return Boxes(words[0])


def _item_levels(_: _Source, words: list[str]) -> Block:
    return ItemLevels(words[0])


def _level_bars(_: _Source, words: list[str]) -> Block:
    return LevelBars(words[0])


def _table(source: _Source, words: list[str]) -> Block:
    columns = tuple(_column(source, number, line) for number, line in source.until(_END))
    return Table(words[0], columns, dotted="dòng trống" in words, kept="liền" in words, small="chữ nhỏ" in words)


def _column(source: _Source, number: int, line: str) -> Column:
    words = _words(line)
    if len(words) < 3 or not words[0].isdigit():
        raise source.fault(number, "cột của bảng phải là: rộng mm | đầu cột | ô")
    return Column(int(words[0]), words[1], words[2], centred="giữa" in words[3:])


def _side_by_side(source: _Source, _: list[str]) -> SideBySide:
    left = tuple(_line(source, number, line) for number, line in source.until(_RIGHT))
    right = tuple(_line(source, number, line) for number, line in source.until(_END))
    return SideBySide(left, right)


def _together(source: _Source, _: list[str]) -> Block:
    return Together(tuple(_together_part(source, number, line) for number, line in source.until(_END)))


def _together_part(source: _Source, number: int, line: str) -> Line | SideBySide:
    return _side_by_side(source, []) if line == _COLUMNS else _line(source, number, line)


_MAKERS: dict[str, Callable[[_Source, list[str]], Block]] = {
    "trang dọc": _page(landscape=False),
    "trang ngang": _page(landscape=True),
    "đầu trang": _masthead,
    "ô mức": _boxes,
    "ô cấp độ": _item_levels,
    "thanh mức": _level_bars,
    "bảng": _table,
    "hai cột": _side_by_side,
    "giữ liền": _together,
}
