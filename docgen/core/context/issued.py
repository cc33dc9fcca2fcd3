"""What the papers an office issues share: number, căn cứ, addressees, recipients, signature."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from docgen.core.context.frame import BLANK, Context, Edition, frame, number_line, signature
from docgen.core.issue import Issue
from docgen.core.organisation import Organisation
from docgen.core.paper_signs import PaperSigns
from docgen.core.review import Review
from docgen.core.subject import Collective

_UNSIGNED = {"quyen_han": "", "chuc_vu": BLANK, "ho_ten": BLANK}


@dataclass(frozen=True, slots=True)
class Issued:
    """One paper about to be written: who issues it, what sheet `Văn bản` says of it, and the texts it is based on."""

    review: Review
    organisation: Organisation
    issue: Issue
    edition: Edition
    basis: tuple[str, ...] = ()

    def numbered(self, number: str, dated: date | None) -> Issued:
        """Return the same paper with the number and day that another sheet gives it."""
        return replace(self, issue=replace(self.issue, number=number, dated=dated))

    def dated(self, day: date | None) -> Issued:
        """Return the same paper with this day for its own when sheet `Văn bản` gives none."""
        return self.numbered(self.issue.number, self.issue.dated or day)

    @property
    def signs(self) -> PaperSigns:
        """Return the signs of thể thức on the day of the paper."""
        return self.edition.signs.on(self.issue.dated)


def heading(issued: Issued, kind: str) -> Context:
    """Return the fields of the masthead; `kind` is the symbol of the type of paper, "KH" in Số 09-KH/ĐU."""
    organisation = issued.organisation
    return {
        **frame(organisation, issued.issue.dated, issued.edition),
        "so_van_ban": number_line(issued.issue.number, f"-{kind}/{organisation.symbol}"),
    }


def unnumbered(issued: Issued) -> Context:
    """Return the fields of the masthead of a paper without a number."""
    return frame(issued.organisation, issued.issue.dated, issued.edition)


def cited_number(issued: Issued, kind: str) -> str:
    """Return "số 45-QĐ/ĐU" as an annex cites the paper it belongs to."""
    return number_line(issued.issue.number, f"-{kind}/{issued.organisation.symbol}").replace("Số", "số", 1)


def closing(issued: Issued) -> Context:
    """Return "Nơi nhận" and the signature: the signer of the paper, else that of the issuing collective."""
    own = tuple(lines(issued.issue.recipients))
    return {"noi_nhan": issued.signs.recipients(own or issued.edition.recipients), "ky": signature_of(issued)}


def signature_of(issued: Issued) -> Context:
    """Return the signature block of a paper, as sheet `Văn bản` changes it."""
    issue = issued.issue
    own = {"chuc_vu": issue.signer_post, "ho_ten": issue.signer}
    block = office_signature(issued.review, issued.organisation)
    if issue.signing_authority or issue.signer_post:
        block = {**block, "quyen_han": issue.signing_authority}
    return {**block, **{name: text for name, text in own.items() if text}}


def office_signature(review: Review, organisation: Organisation) -> Context:
    """Return the signature block of an organisation's collective, else a blank one: nobody signs for another body."""
    found = issuing_collective(review, organisation)
    return signature(found, review.member(found.signer)) if found else dict(_UNSIGNED)


def issuing_collective(review: Review, organisation: Organisation) -> Collective | None:
    """Return the collective that issues an organisation's papers: its cấp uỷ or chi bộ before any other."""
    own = review.collectives_of(organisation.id)
    return next((c for c in own if c.kind != "tap_the_ldql"), own[0] if own else None)


def issuing_body(review: Review, organisation: Organisation) -> str:
    """Return the name of the body that issues an organisation's papers, else the organisation's own."""
    found = issuing_collective(review, organisation)
    return found.name if found and found.kind != "tap_the_ldql" else organisation.name


def addressed(issued: Issued) -> Context:
    """Return the addressees: one stands in the line of "Kính gửi", several form a list below it."""
    names = issued.signs.addressees(lines(issued.issue.addressees) or [BLANK])
    return {"kinh_gui": names[0], "noi_gui": []} if len(names) == 1 else {"kinh_gui": "", "noi_gui": names}


def basis(issued: Issued) -> list[str]:
    """Return the căn cứ as they are printed, one a line."""
    own = [line.removeprefix("-").strip() for line in lines(issued.issue.basis)]
    stated = [line if line.startswith("Căn cứ") else f"Căn cứ {line}" for line in (*issued.basis, *own)]
    return issued.signs.bases(stated or [f"Căn cứ {BLANK}"])


def lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
