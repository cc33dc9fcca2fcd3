"""Context of the letter of gợi ý kiểm điểm: one letter holds all issues with the same number and subject."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.act import Suggestion
from docgen.core.context.frame import BLANK, Context, Edition, frame, number_line, sentence, short_date_or_blank
from docgen.core.context.people import post
from docgen.core.meeting import Meeting
from docgen.core.review import Review
from docgen.core.subject import Collective
from docgen.core.vietnamese.dates import official_moment


def letters_of(review: Review) -> dict[tuple[str, str], tuple[Suggestion, ...]]:
    """Group the issues by (letter number, subject), in the user's order."""
    letters: dict[tuple[str, str], tuple[Suggestion, ...]] = {}
    for suggestion in review.suggestions:
        found = (suggestion.letter_number, suggestion.subject)
        letters[found] = (*letters.get(found, ()), suggestion)
    return letters


def letter_names(review: Review) -> dict[tuple[str, str], str]:
    """Return, by (letter number, subject), how papers are named: a second letter must not replace the first.

    An id has no small letters, so no other subject can have such a name.
    """
    names: dict[tuple[str, str], str] = {}
    for number, subject in letters_of(review):
        before = sum(known == subject for _, known in names)
        names[number, subject] = f"{subject}_lan{before + 1}" if before else subject
    return names


def suggestion_letter(
    review: Review, issues: tuple[Suggestion, ...], edition: Edition, meetings: Sequence[Meeting] = ()
) -> Context:
    """Return the context of one letter from its issues; `meetings` are those that review its subject."""
    first = issues[0]
    subject = review.subject(first.subject)
    addressee = subject.name if isinstance(subject, Collective) else f"đồng chí {subject.name}, {post(subject)}"
    signs = edition.signs.on(first.letter_date)
    return {
        **frame(review.organisation(first.issuer), first.letter_date, edition),
        "so_van_ban": number_line(first.letter_number),
        "kinh_gui": signs.addressees([addressee])[0],
        "noi_nhan": signs.recipients(edition.recipients),
        "van_de": [
            {"stt": str(s.number), "noi_dung": sentence(s.issue), "can_cu": sentence(s.record.text("can_cu") or BLANK)}
            for s in sorted(issues, key=lambda s: s.number)
        ],
        "han_giai_trinh": short_date_or_blank(first.due),
        "thoi_gian_kiem_diem": "; ".join(official_moment(m.starts) for m in meetings) or BLANK,
        "ky": {
            "quyen_han": first.record.text("quyen_han_ky"),
            "chuc_vu": first.record.text("chuc_vu_ky"),
            "ho_ten": first.record.text("nguoi_ky"),
        },
    }
