"""What a draft still lacks: mandatory sections without text or choice, unanswered issues (S2, C3, C7, C8)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.act import Suggestion
from docgen.core.follow_up.consultation import heard, requests_of
from docgen.core.form_content import FormContent
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject

# Column that is asked for only where something of an earlier period had to be remedied.
_LEVEL_OF_REMEDIES = "cap_do_khac_phuc"
# Column that rows of sheet `Góp ý` may stand for.
_OPINIONS = "y_kien_lien_quan"


def gaps(review: Review, subject: Subject, content: FormContent) -> tuple[str, ...]:
    """Return what the draft of a subject lacks, in the order of its form."""
    return tuple(lack for column, title in content.mandatory.items() for lack in _lacks(review, subject, column, title))


def _lacks(review: Review, subject: Subject, column: str, title: str) -> Iterator[str]:
    """`giai_trinh` and `khac_phuc` are sheets; every other mandatory section is a column of the subject's row."""
    if column == "giai_trinh":
        yield from _unanswered(review, subject, title)
    elif column == "khac_phuc":
        yield from _without_status(review, subject, title)
    elif column == _OPINIONS and isinstance(subject, Collective):
        yield from _unheard(review, subject, title)
    elif not subject.record.text(column).strip() and _asked_for(review, subject, column):
        yield f"chưa có {title}"


def _unheard(review: Review, collective: Collective, title: str) -> Iterator[str]:
    """One answer is enough: a body that never answers must not hold up a meeting, docgen check names it."""
    if not heard(review, collective):
        asked = ", ".join(request.body for request in requests_of(review, collective))
        yield f"chưa có {title}" + (f"; đã hỏi {asked}" if asked else "")


def _asked_for(review: Review, subject: Subject, column: str) -> bool:
    return column != _LEVEL_OF_REMEDIES or bool(review.remedies_of(subject.id))


def _unanswered(review: Review, subject: Subject, title: str) -> Iterator[str]:
    for issue in review.suggestions_of(subject.id):
        if not (issue.answer and issue.cause and _responsibility(issue)):
            yield f"mục {title} chưa giải trình đủ vấn đề {issue.number} của văn bản {issue.letter_number}"


def _without_status(review: Review, subject: Subject, title: str) -> Iterator[str]:
    for remedy in review.remedies_of(subject.id):
        if not remedy.status:
            yield f"mục {title} chưa có trạng thái khắc phục của “{remedy.shortcoming[:60]}”"


def _responsibility(issue: Suggestion) -> bool:
    return bool(issue.collective_responsibility or issue.individual_responsibility)
