"""What an archivist would ask about a dossier that may be packed all the same: days, numbers, authors, signers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.core.dossier import Paper
from docgen.core.vietnamese.dates import short_date

# Papers that bear a number; the others of a dossier (a self-review, a remark of residence) bear none.
_NUMBERED = (
    "báo cáo kết quả", "biên bản hội nghị", "công văn", "kế hoạch", "kết luận", "quyết định", "thông báo", "tờ trình",
)  # fmt: skip


def remarks(papers: Iterable[Paper], year: int) -> tuple[str, ...]:
    """Return one sentence for each thing a paper lacks (check A7) or a day that cannot belong (check A6)."""
    return tuple(f"“{paper.title}”: {lack}." for paper in papers for lack in _lacks(paper, year))


def _lacks(paper: Paper, year: int) -> Iterator[str]:
    if paper.dated is None:
        yield "chưa có ngày văn bản"
    elif abs(paper.dated.year - year) > 1:
        yield f"ngày {short_date(paper.dated)} cách năm của kỳ hơn một năm"
    if not paper.author:
        yield "chưa ghi tác giả"
    if not paper.so_ky_hieu and paper.title.casefold().startswith(_NUMBERED):
        yield "chưa có số, ký hiệu"
    if paper.kind == "made" and not paper.signer:
        yield "chưa biết người ký"
