"""The papers of a packet as open PDFs, ready to be bound: flat, without scripts or fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf

from docgen.errors import NotReady, PaperUnreadable
from docgen.packet.plan import PacketDraft
from docgen.printing.pdf_faults import UNREADABLE_PDF

# Kept on a page by the reader's program, run or filled in there: nothing a paper of record may carry along.
_LIVE = ("/Annots", "/AA", "/StructParents", "/Tabs", "/B")


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """One paper of a packet: `draft` where the stage mark belongs on it, `grouped` under "Tài liệu" in the outline."""

    title: str
    pdf: pikepdf.Pdf
    version: str = ""
    draft: bool = True
    grouped: bool = False

    @property
    def length(self) -> int:
        """Return the number of pages."""
        return len(self.pdf.pages)

    def renamed(self, title: str) -> Paper:
        """Return the same paper under another title."""
        return replace(self, title=title)


def set_page(title: str, data: bytes) -> Paper:
    """Return a paper of docgen's own pages, as the typesetter gave them."""
    return Paper(title, _without_live_parts(pikepdf.open(BytesIO(data))))


def draft_paper(draft: PacketDraft, number: int) -> Paper:
    """Open a draft, the `number`-th of its packet; raises NotReady, PaperUnreadable."""
    pdf = open_pdf(draft.pdf, draft.label)
    return Paper(f"{number}. {draft.label}", pdf, draft.short_version, grouped=True)


def invitation_paper(path: Path) -> Paper:
    """Open an invitation, which is an issued paper and no draft; raises NotReady, PaperUnreadable."""
    return Paper("Giấy mời", open_pdf(path, "Giấy mời"), draft=False)


def open_pdf(path: Path, label: str) -> pikepdf.Pdf:
    """Open the PDF of the paper called `label`; raises NotReady when absent, PaperUnreadable when damaged or locked."""
    if not path.is_file():
        raise NotReady(f"Chưa có tệp PDF của “{label}” ({path}). Hãy chạy docgen render --format pdf rồi đóng gói lại.")
    try:
        # From memory: a file held open could not be printed anew on Windows.
        pdf = pikepdf.open(BytesIO(path.read_bytes()))
        if not len(pdf.pages):
            raise pikepdf.PdfError("no pages")
        return _without_live_parts(pdf)
    except pikepdf.PasswordError as error:
        raise _unreadable(path, label, "có mật khẩu. Hãy bỏ mật khẩu") from error
    except UNREADABLE_PDF as error:
        raise _unreadable(path, label, "không đọc được. Hãy xuất lại tệp này") from error


def _unreadable(path: Path, label: str, cause: str) -> PaperUnreadable:
    return PaperUnreadable(f"Tệp PDF của “{label}” ({path}) {cause} rồi chạy lại.")


def _without_live_parts(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    # The picture of a signature or a stamp is an annotation: it must stay visible.
    pdf.flatten_annotations("print")
    for page in pdf.pages:
        for name in _LIVE:
            if name in page.obj:
                del page.obj[name]
    return pdf
