"""Every reader of files that others may have made: its name, what it reads, how its files are mutated.

A reader may return, tell problems, or refuse with a class of docgen.errors; anything else is a fault of docgen.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from docgen.errors import Refusal
from tests.fuzz.mutation import words
from tests.fuzz.mutation.text import mutated_bytes, mutated_text
from tests.fuzz.mutation.zips import ZipMutator
from tests.fuzz.reading import archives, data_files, papers, settings_files
from tests.fuzz.workplace import Workplace, refused

Mutate = Callable[[bytes, random.Random], bytes]
Read = Callable[[Workplace, bytes], None]


@dataclass(frozen=True)
class Reader:
    """A reader: `name` on the command line, `title` in the table; `mutator` makes a mutation out of seeds.

    `contained` names exceptions that the door turns into a problem, because the reader runs in a process of its own.
    """

    name: str
    title: str
    read: Read
    mutator: Callable[[list[bytes]], Mutate]
    contained: tuple[type[BaseException], ...] = ()

    def try_on(self, place: Workplace, data: bytes) -> None:
        """Read a file; raises what no reader may raise."""
        try:
            self.read(place, data)
        except Refusal as refusal:
            refused(refusal)
        except self.contained:
            pass


def _text(vocabulary: Sequence[str]) -> Callable[[list[bytes]], Mutate]:
    def mutate(data: bytes, chance: random.Random) -> bytes:
        if chance.random() < 0.04:
            return mutated_bytes(data, chance)
        return mutated_text(data, chance, vocabulary)

    return lambda _: mutate


def _zip(focus: str, vocabulary: Sequence[str]) -> Callable[[list[bytes]], Mutate]:
    return partial(ZipMutator, focus, vocabulary)


_DATA = (*words.VALUES, *words.VALUES)
_SHEETS = r"worksheets/sheet|sharedStrings|workbook\.xml|custom\.xml"
_ALL_OF_BOOK = r"worksheets/|sharedStrings|workbook\.xml|styles\.xml|comments|rels$"
_WORD = r"document\.xml$|customXml/item|custom\.xml|comments|styles\.xml|header|footer|footnotes|numbering|rels$"
_CELLS = (
    "XFD1048576", "A1", "A0", "AAAA1", "a1", "B2", "$A$1", "A1:B2", "Z999999999", "s", "e", "str", "inlineStr", "b",
    "d", "n", "45987", "45987.5", "-45987", "2958466", "1e15", "4294967296", "Cá nhân", "Đơn vị", "Hội nghị",
    "Biểu quyết", "ma", "docgen_ban",
)  # fmt: skip
_CONTROLS = (
    "ca_nhan.han_che", "nhiem_vu.1.ghi_chu", "ca_nhan.muc_de_xuat=XS", "DV001", "02A", "2026", "docgen_phieu",
    "ban_docgen", "dg_0", ".VnTime", "VNI-Times", "TCVN3", "2026-11-20T09:15:00Z", "2026-99-20T09:15:00Z",
    "Lê Quốc Khải", "w:ins", "0001-01-01T00:00:00",
)  # fmt: skip

READERS = (
    Reader("so_tinh", "Sổ dữ liệu Excel", data_files.workbook, _zip(_SHEETS, (*_CELLS, *words.VALUES))),
    Reader("json", "Dữ liệu JSON", data_files.json_file, _text((*words.JSON, *_DATA))),
    Reader("yaml", "Dữ liệu YAML", data_files.yaml_file, _text((*words.YAML, *_DATA))),
    Reader("phieu", "Phiếu điền Word", papers.form, _zip(_WORD, (*_CONTROLS, *words.VALUES))),
    Reader("mau", "Mẫu Word: kiểm tra, trộn, nêu lỗi", papers.template, _zip(_WORD, (*words.JINJA, *words.VALUES))),
    Reader("pdf", "PDF đưa vào hồ sơ", archives.pdf, _text((*words.PDF, *words.PDF, *words.VALUES)), (MemoryError,)),
    Reader("goi", "Gói hồ sơ ZIP", archives.package, _zip(r".", (*words.BAG, *words.VALUES))),
    Reader("goi_thu_muc", "Gói, bộ giao nộp là thư mục", archives.folder, _zip(r"txt$|json$|SUMS", words.BAG)),
    Reader("du_thao", "Dự thảo gửi lại có góp ý", papers.draft, _zip(_WORD, (*_CONTROLS, *words.VALUES))),
    Reader("van_ban", "Văn bản Word xem thể thức, trước khi in", papers.any_paper, _zip(_WORD, _DATA)),
    Reader("so_gui_len", "Sổ gửi lên trang, sổ trả lời", data_files.sent_in, _zip(_SHEETS, (*_CELLS, *words.VALUES))),
    Reader("so_ghi_loi", "Sổ ghi lỗi tại ô", data_files.annotated, _zip(_ALL_OF_BOOK, (*_CELLS, *words.VALUES))),
    Reader("khoi_dan", "Khối dán từ bảng tính", data_files.pasted, _text((*_DATA, "\t", "\t", '"', "\n"))),
    Reader("sao_luu", "Bản sao lưu", archives.backup, _zip(r"json$|toml$", (*words.JSON, *words.VALUES))),
    Reader("kho", "Kho văn bản (ZIP đang ghi dở)", archives.segment, _zip(r".", words.VALUES)),
    Reader("nhat_ky", "Nhật ký đã xuất", archives.exported_journal, _text((*words.JSON, *_DATA))),
    Reader("cau_hinh", "docgen.toml", settings_files.settings, _text((*words.TOML, *_DATA))),
    Reader("bo_mau", "Bộ mẫu riêng (bo_mau.toml)", settings_files.form_set, _text((*words.TOML, *_DATA))),
)  # fmt: skip
BY_NAME = {reader.name: reader for reader in READERS}
