"""One place to fill in on a form that goes out: what it is called, what it holds, how people fill it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# paragraphs: a section of its own; lines: some text within a line or a cell; box: one of several to be ticked.
Kind = Literal["paragraphs", "lines", "line", "number", "date", "choice", "box"]
TICK = "X"
# Marks stand in the context of a paper where a field is to be, and are found again in the finished file.
_OPEN, _SHUT = "\ue000", "\ue001"
MARK = re.compile(f"{_OPEN}(\\d+){_SHUT}")


@dataclass(frozen=True, slots=True)
class Field:
    """A place to fill in; `tag` is the key of the data, as "ca_nhan.pham_chat" or "khac_phuc.2.trang_thai".

    A box has the value it stands for behind its tag ("ca_nhan.muc_de_xuat=XS"). `value` is what is printed there.
    """

    tag: str
    title: str
    kind: Kind
    value: str = ""
    choices: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        """Return the key of the data without the value that a box stands for."""
        return self.tag.partition("=")[0]


def mark(number: int) -> str:
    """Return the text that stands for the field of this number in a context."""
    return f"{_OPEN}{number}{_SHUT}"
